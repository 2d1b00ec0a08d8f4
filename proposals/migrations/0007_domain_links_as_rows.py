"""What staff had linked to fields of expertise becomes rows; none is lost, in either direction."""

from typing import Any

from django.db import migrations

NOTE = "Linked before reasons and people were noted. / 在记录理由和经办人之前所作的关联。"


def to_rows(apps: Any, schema_editor: Any) -> None:
    """One row a pair; pairs that have a row already, after a step back, keep it."""
    pairs, rows = _tables(apps, schema_editor)
    known = set(rows.values_list("domain", "element"))
    rows.bulk_create(
        rows.model(domain_id=domain, element_id=element, note=NOTE)
        for domain, element in pairs.order_by("pk").values_list("expertdomain", "element")
        if (domain, element) not in known
    )


def to_pairs(apps: Any, schema_editor: Any) -> None:
    pairs, rows = _tables(apps, schema_editor)
    pairs.bulk_create(
        pairs.model(expertdomain_id=domain, element_id=element)
        for domain, element in rows.order_by("pk").values_list("domain", "element")
    )


def _tables(apps: Any, schema_editor: Any) -> tuple[Any, Any]:
    """The old pairs, and the rows in force between fields and elements."""
    using = schema_editor.connection.alias
    fields, relevance = (apps.get_model("proposals", n) for n in ("ExpertDomain", "Relevance"))
    in_force = {"domain__isnull": False, "element__isnull": False, "withdrawn_at__isnull": True}
    pairs = fields.elements.through.objects.using(using)
    return pairs, relevance.objects.using(using).filter(**in_force)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0006_bearing_on_the_programme")]

    operations = [
        migrations.RunPython(to_rows, to_pairs),
        migrations.RemoveField(model_name="expertdomain", name="elements"),
    ]
