
import django.db.models.deletion
import uuid
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0006_shelter_permission'),
    ]

    operations = [
        migrations.CreateModel(
            name='Chart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(help_text='The name by which texts show it: {chart: slug}.', max_length=60, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('title_es', models.CharField(blank=True, max_length=200, verbose_name='title in Spanish')),
                ('kind', models.CharField(choices=[('bar', 'Bars'), ('share', 'Shares of a whole')], default='bar', max_length=5)),
                ('unit', models.CharField(blank=True, help_text='What is counted: survivors.', max_length=60)),
                ('unit_es', models.CharField(blank=True, max_length=60, verbose_name='unit in Spanish')),
                ('note', models.TextField(blank=True, help_text='What the numbers cannot say: who reported, what is not known.')),
                ('note_es', models.TextField(blank=True, verbose_name='note in Spanish')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='ChartValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='The name by which texts show it: {figure: key}.', max_length=60, unique=True)),
                ('label', models.CharField(max_length=120)),
                ('label_es', models.CharField(blank=True, max_length=120, verbose_name='label in Spanish')),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('share', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='share in percent')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'key'],
            },
        ),
        migrations.CreateModel(
            name='MenuItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('menu', models.CharField(choices=[('main', 'At the top of every page'), ('learn', 'Learn, at the foot of every page'), ('footer', 'About, at the foot of every page')], default='learn', max_length=6)),
                ('label', models.CharField(max_length=40)),
                ('label_es', models.CharField(blank=True, max_length=40, verbose_name='label in Spanish')),
                ('address', models.CharField(help_text='The path of a page of this site, in English: /about/.', max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown')),
            ],
            options={
                'ordering': ['menu', 'order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.SlugField(help_text='The name by which texts cite it: {source: key}.', max_length=60, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('title_es', models.CharField(blank=True, max_length=300, verbose_name='title in Spanish')),
                ('publisher', models.CharField(blank=True, max_length=200)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                ('date', models.CharField(blank=True, help_text='As exact as known: 2021, 2021-04 or 2021-04-25. Blank if undated.', max_length=10)),
                ('note', models.TextField(blank=True, help_text='For staff only: doubts, what to check. Never shown in public.')),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.AlterModelOptions(
            name='report',
            options={'ordering': ['order', 'slug'], 'permissions': [('publish_report', 'Can publish and archive reports')]},
        ),
        migrations.AddField(
            model_name='focusarea',
            name='replaces',
            field=models.OneToOneField(blank=True, editable=False, help_text='The published record whose edit this is, until a publisher takes it over.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='waiting_edit', to='resources.focusarea'),
        ),
        migrations.AddField(
            model_name='page',
            name='replaces',
            field=models.OneToOneField(blank=True, editable=False, help_text='The published record whose edit this is, until a publisher takes it over.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='waiting_edit', to='resources.page'),
        ),
        migrations.AddField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('research', 'The research behind this guide'), ('standards', 'Standards of care'), ('toolkit', 'Ready to share'), ('partner', 'Organizations to know')], default='research', max_length=9),
        ),
        migrations.AddField(
            model_name='report',
            name='order',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='report',
            name='state',
            field=models.CharField(blank=True, help_text='How it is today: where to get it, what became of it, what is not known.', max_length=300),
        ),
        migrations.AddField(
            model_name='report',
            name='state_es',
            field=models.CharField(blank=True, max_length=300, verbose_name='state in Spanish'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['research', 'standards', 'toolkit', 'partner'])), name='report_kind', violation_error_message='Choose one of the offered values for kind.'),
        ),
        migrations.AddField(
            model_name='chartvalue',
            name='chart',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='resources.chart'),
        ),
        migrations.AddConstraint(
            model_name='menuitem',
            constraint=models.CheckConstraint(condition=models.Q(('menu__in', ['main', 'learn', 'footer'])), name='menuitem_menu', violation_error_message='Choose one of the offered values for menu.'),
        ),
        migrations.AddConstraint(
            model_name='menuitem',
            constraint=models.UniqueConstraint(fields=('menu', 'address'), name='menuitem_once_a_menu', violation_error_message='This page stands in this menu already.'),
        ),
        migrations.AddField(
            model_name='chart',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='charts', to='resources.source'),
        ),
        migrations.AddConstraint(
            model_name='chartvalue',
            constraint=models.CheckConstraint(condition=models.Q(('number__isnull', False), ('share__isnull', False), _connector='OR'), name='chartvalue_says_something', violation_error_message='Give the number, the share, or both.'),
        ),
        migrations.AddConstraint(
            model_name='chartvalue',
            constraint=models.CheckConstraint(condition=models.Q(('share', None), models.Q(('share__gte', 0), ('share__lte', Decimal('100'))), _connector='OR'), name='chartvalue_share_is_percent', violation_error_message='A share is a percentage from 0 to 100.'),
        ),
        migrations.AddConstraint(
            model_name='chart',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['bar', 'share'])), name='chart_kind', violation_error_message='Choose one of the offered values for kind.'),
        ),
    ]
