"""Whether this copy can answer: for load balancers and for people who watch."""

from django.db import DatabaseError, connection, transaction
from django.http import JsonResponse
from django.views.decorators.http import require_safe


@require_safe
@transaction.non_atomic_requests
def show(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "down"}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"status": "ok", "database": "up"})
