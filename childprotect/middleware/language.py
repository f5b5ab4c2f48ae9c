"""The language of an answer: Vietnamese unless the person chose otherwise.

Office machines often run an English Windows, so a page does not follow the browser's Accept-Language; a program that
asks for a language under /api/ gets it.
"""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language" if is_api(request) else "Cookie",))
        response.headers.setdefault("Content-Language", language)
        return response


def is_api(request):
    return request.path_info.startswith("/api/")


def chosen(request):
    if is_api(request):
        return translation.get_language_from_request(request)
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
