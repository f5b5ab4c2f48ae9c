"""Files in forms are held in memory and never written to a disk in the clear."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

FAR_TOO_MUCH = 5  # times the largest that is kept: not even read to its end


class InMemory(MemoryFileUploadHandler):
    """What is larger than can be kept is read and let go, so that the form can say so."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > FAR_TOO_MUCH * settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("This upload is far too large.")
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)

    def receive_data_chunk(self, raw_data, start):
        return super().receive_data_chunk(raw_data, start) if self.activated else None
