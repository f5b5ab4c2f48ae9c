"""An S3 server in a process of its own (moto): it knows one pair of keys, checks every signature, and can be killed."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import boto3

from tests.conftest import until

BUCKET = "documents"
ANYTHING = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
BEFORE_IT_ASKS = 4  # calls that set it up: a user, its keys, its policy, the bucket


class BucketServer:
    def __init__(self, log):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url, self.log = f"http://127.0.0.1:{self.port}", log
        self.process = None

    def start(self):
        environment = os.environ | {"INITIAL_NO_AUTH_ACTION_COUNT": str(BEFORE_IT_ASKS)}
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        until(self.answers, 60)
        iam = self.client("iam", "anybody", "anything")
        iam.create_user(UserName="childprotect")
        keys = iam.create_access_key(UserName="childprotect")["AccessKey"]
        iam.put_user_policy(UserName="childprotect", PolicyName="all", PolicyDocument=ANYTHING)
        self.access_key, self.secret_key = keys["AccessKeyId"], keys["SecretAccessKey"]
        self.client("s3", "anybody", "anything").create_bucket(Bucket=BUCKET)
        self.own = self.client("s3", self.access_key, self.secret_key)

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.url}/moto-api/", timeout=5).status == 200
        except OSError:
            return False

    def client(self, service, access_key, secret_key):
        named = {"aws_access_key_id": access_key, "aws_secret_access_key": secret_key, "region_name": "us-east-1"}
        return boto3.client(service, endpoint_url=self.url, **named)

    def files(self):
        """{name: content} of all that lies there."""
        names = [row["Key"] for row in self.own.list_objects_v2(Bucket=BUCKET).get("Contents", [])]
        return {name: self.own.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names}

    def empty(self):
        for name in self.files():
            self.own.delete_object(Bucket=BUCKET, Key=name)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
