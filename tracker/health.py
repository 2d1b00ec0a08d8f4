"""Whether this process can do its work: database, a worker that was seen lately, reference data."""

from datetime import timedelta

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.models import WorkerBeat
from proposals.models import Element, Status


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 with `{"status": "ok", …}` when everything is ready, 503 with what is missing."""
    checks = {"database": False, "worker": False, "reference_data": False}
    try:
        seen_after = timezone.now() - timedelta(seconds=10 + 2 * settings.IMPORT_SWEEP_SECONDS)
        checks["worker"] = WorkerBeat.objects.filter(seen_at__gte=seen_after).exists()
        checks["reference_data"] = Status.objects.exists() and Element.objects.exists()
        checks["database"] = True
    except Error:
        checks["database"] = False
    ready = all(checks.values())
    return JsonResponse(
        {"status": "ok" if ready else "unavailable", **checks}, status=200 if ready else 503
    )
