"""An S3-compatible bucket as it suits sealed files of some megabytes: each goes in one request, whole or not at all."""

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage

WHOLE = 1024**3  # bytes: far above the largest file, so that none is sent in parts that a kill leaves behind


class Bucket(S3Storage):
    """Names are random, so nothing is asked before a file is written. A server that is away is told within seconds."""

    def __init__(self, *, addressing_style, **options):
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": addressing_style},
            connect_timeout=5,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 2},
            # Newer checksums are not understood by every server that calls itself compatible; the seal tells a change.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        whole = TransferConfig(multipart_threshold=WHOLE, use_threads=False)
        super().__init__(client_config=config, transfer_config=whole, file_overwrite=True, **options)
