import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0010_snapshot'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='The model: service, provider …', max_length=40)),
                ('record', models.CharField(help_text='The key of the record: the number in the address of its form.', max_length=40)),
                ('field', models.CharField(help_text='name, description …', max_length=60)),
                ('language', models.CharField(help_text='Its two letters: ar, fr, vi.', max_length=2)),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'text in another language',
                'verbose_name_plural': 'texts in other languages',
                'ordering': ['language', 'kind', 'record', 'field'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record', 'field', 'language'), name='translation_once', violation_error_message='This text is translated already: change that one.'), models.CheckConstraint(condition=models.Q(('language__in', ('en', 'es')), _negated=True), name='translation_not_in_a_column', violation_error_message='English and Spanish stand in the form of the record.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='translation_has_text', violation_error_message='Write the text, or delete the row.')],
            },
        ),
        migrations.CreateModel(
            name='TranslationCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='The model: service, provider …', max_length=40)),
                ('record', models.CharField(help_text='The key of the record: the number in the address of its form.', max_length=40)),
                ('field', models.CharField(help_text='name, description …', max_length=60)),
                ('language', models.CharField(help_text='Its two letters: ar, fr, vi.', max_length=2)),
                ('source_digest', models.CharField(max_length=16)),
                ('text_digest', models.CharField(max_length=16)),
                ('checked_on', models.DateField()),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'translation to review',
                'verbose_name_plural': 'translations to review',
                'ordering': ['kind', 'record', 'field', 'language'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record', 'field', 'language'), name='translationcheck_once', violation_error_message='This text has a review already.'), models.CheckConstraint(condition=models.Q(('language', 'en'), _negated=True), name='translationcheck_not_of_english', violation_error_message='English is what the others are compared with.')],
            },
        ),
    ]
