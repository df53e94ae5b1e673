from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0008_suggestion'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, unique=True)),
                ('stands_in', models.TextField(help_text='Where it stands, one place a line.')),
                ('state', models.CharField(choices=[('fine', 'Fine'), ('unclear', 'Look by hand'), ('broken', 'Broken')], max_length=7)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('told', models.CharField(blank=True, max_length=200, verbose_name='what we were told')),
                ('checked_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['address'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['fine', 'unclear', 'broken'])), name='outgoinglink_state', violation_error_message='Choose one of the offered values for state.')],
            },
        ),
    ]
