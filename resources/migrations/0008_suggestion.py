import django.db.models.deletion
import resources.models.suggestion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0007_editorial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('listing', 'Something in a listing is wrong or missing'), ('missing', 'A service is missing from the guide'), ('site', 'Something else about this site')], max_length=8)),
                ('about', models.CharField(blank=True, help_text='Its name on the day; stays if it goes.', max_length=500, verbose_name='listing')),
                ('text', models.TextField(max_length=4000)),
                ('sender', models.CharField(blank=True, max_length=100, verbose_name='name')),
                ('reply', models.CharField(blank=True, max_length=200, verbose_name='e-mail or phone')),
                ('language', models.CharField(blank=True, help_text='Of the page it came from.', max_length=10)),
                ('created_on', models.DateField(default=resources.models.suggestion.today, verbose_name='day')),
                ('status', models.CharField(choices=[('new', 'New'), ('seen', 'Seen'), ('done', 'Done')], default='new', max_length=4)),
                ('internal_note', models.TextField(blank=True, help_text='For staff: what was done about it.')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='resources.provider')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='resources.service')),
            ],
            options={
                'ordering': ['-created_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['listing', 'missing', 'site'])), name='suggestion_kind', violation_error_message='Choose one of the offered values for kind.'), models.CheckConstraint(condition=models.Q(('status__in', ['new', 'seen', 'done'])), name='suggestion_status', violation_error_message='Choose one of the offered values for status.'), models.CheckConstraint(condition=models.Q(('service', None), ('provider', None), _connector='OR'), name='suggestion_of_one_listing', violation_error_message='A suggestion is about a service or a provider, not both.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='suggestion_says_something', violation_error_message='Write what was suggested.')],
            },
        ),
    ]
