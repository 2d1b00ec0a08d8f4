"""The staff page of roles: what each may do, as one table from the one place that says so, and for
a head the accounts with the content role of each."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.accounts import CONTENT, give_role, may_give
from meetings.admin.staff import row_number
from meetings.answers import carry_out, signed_in
from meetings.roles import RIGHTS, Right, Role, may, roles_of

ROLE_WORDS = {
    Role.OFFICER: _("Officer"),
    Role.REVIEWER: _("Reviewer"),
    Role.HEAD: _("Head"),
    Role.DELEGATION: _("Member of a delegation"),
    Role.ADMINISTRATOR: _("Administrator"),
}
RIGHT_WORDS = {
    Right.IMPORT_DOCUMENT: _("Import documents"),
    Right.LINK_PARAGRAPH: _("Link paragraphs"),
    Right.PROPOSE_STATUS: _("Propose a status change"),
    Right.CONFIRM_STATUS: _("Confirm a status change"),
    Right.CONFIRM_AGREEMENT: _("Confirm that text is agreed or adopted"),
    Right.RECORD_STANCE: _("Record positions"),
    Right.VERIFY_STANCE: _("Verify positions"),
    Right.CONFIRM_RECORD: _("Confirm what was read of a meeting"),
    Right.RECORD_PROPOSAL: _("Record proposals and their sponsors"),
    Right.CONTEST_STANCE: _("Contest a position of the own party"),
    Right.LINK_PROGRAMME: _("Record what bears on the programme"),
    Right.EDIT_REFERENCE: _("Edit reference data"),
    Right.READ_PARTICIPANTS: _("Read documents for participants"),
    Right.READ_SECRETARIAT: _("Read documents of the secretariat"),
    Right.RELEASE_DOCUMENT: _("Decide who may read a document"),
    Right.RETRY_DIGEST: _("Send failed digests again"),
    Right.VIEW_AS: _("View the pages as other readers do"),
    Right.GIVE_ROLE: _("Give and take the roles of accounts"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A right, and for each role in the order of `Role` whether it has it."""

    right: str
    held: tuple[bool, ...]


def matrix() -> tuple[Row, ...]:
    """Every right with the roles that have it."""
    return tuple(
        Row(str(RIGHT_WORDS[right]), tuple(right in RIGHTS[role] for role in Role))
        for right in Right
    )


def roles(request: HttpRequest) -> HttpResponse:
    """The table; a POST of `account` and `role` ("" takes it away) gives a content role."""
    if not (
        may(request.user, Right.READ_SECRETARIAT)
        or may_give(request.user)
        or Role.ADMINISTRATOR in roles_of(request.user)
    ):
        raise PermissionDenied
    if request.method == "POST":
        account = get_object_or_404(User, pk=row_number(request.POST.get("account")))
        asked = request.POST.get("role", "")
        role = Role(asked) if asked in CONTENT else None
        carry_out(
            request,
            lambda: give_role(account=account, role=role, by=signed_in(request)),
            gettext("The role of %(account)s is changed.") % {"account": account},
        )
        return HttpResponseRedirect(request.path)
    accounts = User.objects.filter(is_active=True).exclude(pk=signed_in(request).pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Roles"),
        "role_words": [ROLE_WORDS[role] for role in Role],
        "matrix": matrix(),
        "may_give": may_give(request.user),
        "accounts": [
            (account, {group.name for group in account.groups.all()})
            for account in accounts.prefetch_related("groups").order_by("username")
        ]
        if may_give(request.user)
        else [],
        "choices": [(role.value, ROLE_WORDS[role]) for role in Role if role in CONTENT],
    }
    return TemplateResponse(request, "admin/roles.html", context)
