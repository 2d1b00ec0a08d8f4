from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_document_relations"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
    ]
