"""Measures of the reference data take the codes of the elements that they answer; who handed in a
group's paper stands on the group's row."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CODES = {"PR.2": "IC", "PR.2.1": "IC.A", "PR.2.2": "IC.B", "PR.2.3": "IC.C", "PR.2.4": "IC.D"}


def rename(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    proposals = apps.get_model("proposals", "Proposal").objects.exclude(reference_digest="")
    for old, new in CODES.items():
        proposals.filter(code=old).update(code=new)


def name_the_group(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A State "on behalf of a group" beside one group becomes the one that handed it in."""
    sponsors = apps.get_model("proposals", "Sponsor").objects.all()
    sponsors.filter(party__kind="group").update(capacity="on_behalf")
    for row in sponsors.filter(capacity="on_behalf").exclude(party__kind="group"):
        groups = list(sponsors.filter(proposal=row.proposal_id, party__kind="group"))
        if len(groups) == 1:
            groups[0].spoken_by_id = row.party_id
            groups[0].save(update_fields=["spoken_by"])
            row.delete()


class Migration(migrations.Migration):
    dependencies = [("proposals", "0008_tabled_over_time")]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(name_the_group, migrations.RunPython.noop, elidable=True),
    ]
