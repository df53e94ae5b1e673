from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0011_translation'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The end of its address: hands-on-a-table. Readers can see it.', max_length=60, unique=True, verbose_name='name')),
                ('alt', models.CharField(help_text='What the picture tells, in a sentence, for people who cannot see it.', max_length=300, verbose_name='alternative text')),
                ('alt_es', models.CharField(blank=True, max_length=300, verbose_name='alternative text in Spanish')),
                ('origin', models.TextField(help_text='Who made it, under which license, and who allowed us to show it. If a person can be recognized: where their written permission is kept. For staff only. If the license asks for a name, write it in the words under the picture.', verbose_name='where it is from')),
                ('width', models.PositiveSmallIntegerField(editable=False)),
                ('height', models.PositiveSmallIntegerField(editable=False)),
                ('data', models.BinaryField()),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alt', ''), _negated=True), name='picture_has_alternative_text', violation_error_message='Say in a sentence what the picture tells.'), models.CheckConstraint(condition=models.Q(('origin', ''), _negated=True), name='picture_has_origin', violation_error_message='Say where the picture is from, and who allowed it.'), models.CheckConstraint(condition=models.Q(('height__gte', 1), ('width__gte', 1)), name='picture_has_a_size', violation_error_message='A picture is at least one pixel wide and high.')],
            },
        ),
    ]
