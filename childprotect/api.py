"""The addresses of the API that belong to no app: its description, and the answer where nothing is."""

from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView

from lib.refusals import NotVisible
from lib.rest.resource import OnlyJSON, Resource


class Schema(SpectacularAPIView):
    """OpenAPI 3.1, open to everybody: it tells nothing of any record."""

    renderer_classes = [OpenApiJsonRenderer2]
    content_negotiation_class = OnlyJSON
    throttle_classes = []


class Nothing(Resource):
    """An address of the API that is not known: a problem document, not a page."""

    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise NotVisible()

    def get(self, request, **kwargs):
        """Never reached."""

    post = put = patch = delete = get
