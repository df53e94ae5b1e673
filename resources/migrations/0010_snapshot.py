from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0009_outgoing_link'),
    ]

    operations = [
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(help_text='The first day of the month.')),
                ('county', models.CharField(help_text='FIPS code.', max_length=5)),
                ('category', models.SlugField(help_text='Slug of the kind of help.')),
                ('based', models.PositiveIntegerField(help_text='Services based in the county.')),
                ('reaching', models.PositiveIntegerField(help_text='Services that reach the county.')),
                ('verified', models.PositiveIntegerField(help_text='Verified ones of those that reach it.')),
            ],
            options={
                'ordering': ['-month', 'county', 'category'],
                'constraints': [models.UniqueConstraint(fields=('month', 'county', 'category'), name='snapshot_once_a_month', violation_error_message='This county and need are counted for this month already.'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='snapshot_month_is_its_first_day', violation_error_message='A month is written as its first day.'), models.CheckConstraint(condition=models.Q(('verified__lte', models.F('reaching'))), name='snapshot_verified_among_reaching', violation_error_message='No more can be verified than reach the county.')],
            },
        ),
    ]
