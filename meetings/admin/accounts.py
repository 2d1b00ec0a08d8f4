"""Staff pages of accounts: users with their roles, the party a delegate reads for, REST tokens.

For administrators and superusers. Content rights come from a role, never from these pages.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.authtoken.admin import TokenAdmin
from rest_framework.authtoken.models import TokenProxy

from meetings.accounts import objections_to_roles
from meetings.admin.roles import roles
from meetings.admin.staff import Journalled
from meetings.models import Delegate, Party
from meetings.roles import Role

ROLES_HELP = _(
    "A role says what the person may do. An administrator says here who keeps accounts; the roles "
    "that read or write content are given by a head on the page “Roles”, and nobody changes their "
    "own. A member of a delegation needs a party first."
)


def check_roles(roles: QuerySet[Group], *, is_staff: bool) -> None:
    """Raises ValidationError when the roles and the staff flag do not go together."""
    names = {group.name for group in roles}
    if Role.DELEGATION.value in names and len(names) > 1:
        raise ValidationError(gettext("A member of a delegation has no other role."))
    if Role.DELEGATION.value in names and is_staff:
        raise ValidationError(
            gettext("A member of a delegation has no staff status; take one of the two away.")
        )


class AccountForm(UserChangeForm):  # type: ignore[type-arg]  # no parameters at run time
    by: User  # who fills it in

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        _check_account(self, cleaned)
        return cleaned


class NewAccountForm(AdminUserCreationForm):  # type: ignore[type-arg]  # see above
    by: User

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        _check_account(self, cleaned)
        return cleaned


def _check_account(form: Any, cleaned: dict[str, Any]) -> None:
    if "groups" not in cleaned:
        return
    check_roles(cleaned["groups"], is_staff=bool(cleaned.get("is_staff")))
    names = {group.name for group in cleaned["groups"]}
    asked = [role for role in Role if role.value in names]
    for objection in objections_to_roles(account=form.instance, roles=asked, by=form.by):
        form.add_error("groups", objection)


class DelegateInline(admin.StackedInline):  # type: ignore[type-arg]  # no parameters at run time
    model = Delegate
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **_named(db_field, kwargs))


def _named(db_field: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
    """The choices of a party with their names in one query; administrators search no content."""
    if db_field.name == "party":
        return {"queryset": Party.objects.prefetch_related("names"), **kwargs}
    return kwargs


admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(TokenProxy)


@admin.register(User)
class AccountAdmin(Journalled, UserAdmin):  # type: ignore[type-arg]  # no parameters at run time
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "first_name", "last_name", "roles", "is_staff", "is_active"]
    list_filter = ["groups", "is_staff", "is_active"]
    filter_horizontal = ()
    inlines = [DelegateInline]
    actions = None
    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "last_name", "email")}),
        (_("Role"), {"fields": ("groups", "is_staff", "is_active"), "description": ROLES_HELP}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "usable_password", "password1", "password2")},
        ),
        (_("Role"), {"fields": ("groups", "is_staff"), "description": ROLES_HELP}),
    )
    readonly_fields = ["last_login", "date_joined"]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form, which knows who fills it in."""
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """An account is switched off, never deleted: the record names it, and the question before
        a deletion would list what it wrote to people who may not read that."""
        return False

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all())) or "–"


def _may_touch(request: HttpRequest, account: Model | None) -> bool:
    """Only a superuser changes a superuser's account; else its password could be taken over."""
    return not (
        isinstance(account, User)
        and account.is_superuser
        and not (isinstance(request.user, User) and request.user.is_superuser)
    )


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Roles can be looked at. What they allow is set in one place, and put back by `migrate`."""

    actions = None

    def get_urls(self) -> list[URLPattern]:
        table = self.admin_site.admin_view(roles)
        return [path("roles/", table, name="auth_group_roles"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Delegate)
class DelegateAdmin(Journalled, admin.ModelAdmin):  # type: ignore[type-arg]  # no parameters at run time
    list_display = ["user", "party"]
    search_fields = ["user__username", "party__names__text"]
    autocomplete_fields = ["user"]
    list_select_related = ["user", "party"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegate]:
        return (
            super()
            .get_queryset(request)
            .select_related("user", "party")
            .prefetch_related("party__names")
        )

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **_named(db_field, kwargs))


@admin.register(TokenProxy)
class MaskedTokenAdmin(TokenAdmin):
    """A token is shown in full once, to whoever makes it; whoever reads it acts as its owner."""

    list_display = ["masked", "user", "created"]
    list_select_related = ["user"]

    @admin.display(description=_("token"))
    def masked(self, token: TokenProxy) -> str:
        return f"{token.key[:4]}…"

    def save_model(self, request: HttpRequest, obj: TokenProxy, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            messages.warning(
                request,
                gettext("The token of %(user)s, shown only this once: %(token)s")
                % {"user": obj.user, "token": obj.key},
            )
