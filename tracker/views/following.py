"""Following: what the reader watches, how they are told, and leaving again."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.answers import carry_out, signed_in
from proposals.actions import renew_feed, revoke_feed, stop_digests, subscribe, unwatch, watch
from tracker.dashboards.following import find_thing, open_following
from tracker.digests.feed import account_of_feed
from tracker.digests.leaving import account_of
from tracker.digests.told import scope_of_account
from tracker.views.feeds import answer_feed


@require_safe
@never_cache
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """What the account watches, its settings and the log of its digests. `?left=kind:name` names
    what was just left, which one click takes back."""
    user = signed_in(request)
    kind, _colon, name = request.GET.get("left", "").partition(":")
    left = find_thing(kind, name, user)
    opened = open_following(user)
    page = {
        "page": opened,
        "shows_samples": any(row.is_sample for row in opened.followed),
        "left": left and {"kind": kind, "name": name, "words": str(left)},
    }
    return render(request, "tracker/following.html", page)


@require_POST
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Begins or ends to watch `kind` and `name`, with `branch` for what stands under an element."""
    user = signed_in(request)
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "")
    thing = find_thing(kind, name, user)
    if thing is None:
        raise Http404
    if request.POST.get("do") == "stop":
        said = _("You follow %(what)s no longer.") % {"what": thing}
        carry_out(request, lambda: unwatch(thing=thing, by=user), said)
        if not request.POST.get("next"):
            return HttpResponseRedirect(
                f"{reverse('following')}?{urlencode({'left': f'{kind}:{name}'})}"
            )
    else:
        branch = request.POST.get("branch") == "on"
        said = _("You follow %(what)s now.") % {"what": thing}
        carry_out(request, lambda: watch(thing=thing, by=user, with_branch=branch), said)
    return HttpResponseRedirect(_back(request))


@require_POST
@login_required
def settle(request: HttpRequest) -> HttpResponse:
    """How often, in which language, and whether meetings and deadlines are told of."""
    carry_out(
        request,
        lambda: subscribe(
            by=signed_in(request),
            frequency=request.POST.get("frequency", ""),
            language=request.POST.get("language", ""),
            meetings=request.POST.get("meetings") == "on",
        ),
        _("Your settings are kept."),
    )
    return HttpResponseRedirect(reverse("following"))


@require_POST
@never_cache
@login_required
def own_feed(request: HttpRequest) -> HttpResponse:
    """Makes a new address for the account's feed, shown this once, or lets it answer no more."""
    user = signed_in(request)
    if request.POST.get("do") == "revoke":
        carry_out(request, lambda: revoke_feed(by=user), _("Your feed answers no more."))
        return HttpResponseRedirect(reverse("following"))
    secret = renew_feed(by=user)
    page = {
        "page": open_following(user),
        "feed": request.build_absolute_uri(reverse("own-feed-atom", args=[secret])),
        "calendar": request.build_absolute_uri(reverse("own-calendar", args=[secret])),
    }
    return render(request, "tracker/following.html", page)


@require_safe
@never_cache
def own_feed_atom(request: HttpRequest, secret: str) -> HttpResponse:
    """The account's own feed; its secret stands in place of a sign-in, cookies say nothing here."""
    account = account_of_feed(secret)
    if account is None:
        raise Http404
    with override(account.subscription.language or None):
        answer = answer_feed(
            request,
            scope_of_account(account),
            title=_("What you follow"),
            page=reverse("following"),
            subtitle=_(
                "What one account follows and may read. Each status is the secretariat's reading "
                "of the paragraph cited with it; it is not the view of any State."
            ),
        )
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_digests(request: HttpRequest, signed: str) -> HttpResponse:
    """The link at the foot of each digest: asks, and a POST ends the e-mails without a sign-in.

    Mail programs send that POST by themselves (RFC 8058), so that it bears no token of a form; the
    signature in the address is what allows it.
    """
    account = account_of(signed)
    if account is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("List-Unsubscribe", "One-Click") != "One-Click":
            raise PermissionDenied
        stop_digests(account=account)
    page = {"is_left": request.method == "POST"}
    return render(request, "tracker/leave_digests.html", page)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return back
    return reverse("following")
