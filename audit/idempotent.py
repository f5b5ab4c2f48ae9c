"""A POST that may be sent twice: `Idempotency-Key` is claimed after sign-in and before everything else."""

from hashlib import sha256

from django.apps import apps
from django.utils.translation import gettext as _
from rest_framework.response import Response

from audit import replays
from lib.refusals import Invalid
from lib.rest.resource import Resource

HEADER = "Idempotency-Key"
LONGEST = 200


class Making(Resource):
    """A resource whose POST makes a record.

    `make` answers the record; `show` its representation; `again` fetches, through the door, what an
    earlier request under the same key made. Where `make` raises, nothing is remembered; where it
    answers None, nothing was made, but what it wrote stays: `refused` is the answer.
    """

    made_status = 201
    replayable = True

    def post(self, request, *args, **kwargs):
        key = request.headers.get(HEADER, "")
        if not key:
            made = self.make(**kwargs)
            return self.refused() if made is None else Response(self.show(made), status=self.made_status)
        if len(key) > LONGEST:
            raise Invalid({HEADER: _("This key is too long: 200 characters at most.")})
        digest = sha256(request._request.body).hexdigest()
        claim, fresh = replays.claim(request.user, key, method="POST", path=request.path, digest=digest)
        if not fresh:
            made = self.again(apps.get_model(claim.made_type), claim.made_id, **kwargs)
            return Response(self.show(made), status=claim.status)
        made = self.make(**kwargs)
        if made is None:
            replays.forget(claim)
            return self.refused()
        replays.keep(claim, status=self.made_status, made=made)
        return Response(self.show(made), status=self.made_status)

    def make(self, **kwargs):
        raise NotImplementedError

    def refused(self):
        raise NotImplementedError

    def again(self, model, pk, **kwargs):
        raise NotImplementedError

    def show(self, made):
        raise NotImplementedError
