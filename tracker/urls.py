"""Every address of the product."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from tracker.health import health
from tracker.views.accounts import SignIn
from tracker.views.board import board
from tracker.views.calendar import calendar, own_calendar
from tracker.views.changes import changes
from tracker.views.documents import documents
from tracker.views.domains import coverage, domains
from tracker.views.element import element
from tracker.views.exports import brief_on_element, brief_on_meeting, export_routes
from tracker.views.feeds import changes_feed, document_feed, element_feed, party_feed
from tracker.views.following import (
    follow,
    following,
    leave_digests,
    own_feed,
    own_feed_atom,
    settle,
)
from tracker.views.linked import linked
from tracker.views.meetings import meeting, meetings
from tracker.views.positions import position, positions, said
from tracker.views.preferences import prefer
from tracker.views.proposals import proposal, proposals
from tracker.views.reader import cite, languages, reader, source
from tracker.views.search import search
from tracker.views.texts import redline, text, texts
from tracker.views.timeline import timeline
from tracker.views.viewing import leave, view_as

urlpatterns = [
    path("", board, name="board"),
    path("elements/<str:code>/", element, name="element"),
    path("elements/<str:code>/feed/", element_feed, name="element-feed"),
    path("positions/", positions, name="positions"),
    path("positions/of/<str:party>/", said, name="said-by"),
    path("positions/of/<str:code>/feed/", party_feed, name="party-feed"),
    path("positions/on/<str:element>/", said, name="said-on"),
    path("positions/of/<str:party>/on/<str:element>/", said, name="said"),
    path("positions/<int:pk>/", position, name="position"),
    path("elements/<str:code>/brief.docx", brief_on_element, name="element-brief"),
    path("meetings/<str:code>/brief.docx", brief_on_meeting, name="meeting-brief"),
    path("meetings/", meetings, name="meetings"),
    path("meetings/<str:code>/", meeting, name="meeting"),
    path("proposals/", proposals, name="proposals"),
    path("proposals/<str:code>/", proposal, name="proposal"),
    path("changes/", changes, name="changes"),
    path("changes/feed/", changes_feed, name="changes-feed"),
    path("documents/", documents, name="documents"),
    path("documents/<path:slug>/feed/", document_feed, name="document-feed"),
    path("documents/<path:slug>/", reader, name="reader"),
    path("languages/<path:slug>/", languages, name="side-by-side"),
    path("cite/<path:slug>/", cite, name="cite"),
    path("source/<path:slug>/", source, name="source"),
    path("text/", texts, name="texts"),
    path("text/<path:slug>/", text, name="text"),
    path("redline/<path:slug>/", redline, name="redline"),
    path("search/", search, name="search"),
    path("coverage/", linked, name="coverage"),
    path("timeline/", timeline, name="timeline"),
    path("domains/", domains, name="domains"),
    path("domains/coverage/", coverage, name="domains-coverage"),
    *export_routes(),
    path("calendar.ics", calendar, name="calendar"),
    path("following/", following, name="following"),
    path("following/watch/", follow, name="follow"),
    path("following/settings/", settle, name="following-settings"),
    path("following/feed/", own_feed, name="own-feed"),
    path("following/feed/<str:secret>.atom", own_feed_atom, name="own-feed-atom"),
    path("following/feed/<str:secret>.ics", own_calendar, name="own-calendar"),
    path("following/leave/<str:signed>/", leave_digests, name="leave-digests"),
    path("login/", SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("view-as/", view_as, name="view-as"),
    path("view-as/leave/", leave, name="view-as-leave"),
    path("preferences/", prefer, name="prefer"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracker.api")),
    path("health/", health, name="health"),
]
handler404 = "tracker.rest.not_found"
