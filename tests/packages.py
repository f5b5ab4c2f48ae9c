"""`make audit`: asks osv.dev which of the pinned packages have known weaknesses. Needs the network."""

import json
import os
import re
import sys
import urllib.error
import urllib.request

from childprotect.environment import BASE_DIR

OSV = "https://api.osv.dev/v1/querybatch"
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)")


def pinned(name):
    """{package: version} of requirements/<name>.txt."""
    lines = (BASE_DIR / f"requirements/{name}.txt").read_text().splitlines()
    return dict(found.groups() for line in lines if (found := PIN.match(line)))


def asked(packages, url):
    """{package: [advisories]} of those that have any."""
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages.items()
    ]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        results = json.load(answer)["results"]
    found = zip(packages, results, strict=True)
    return {name: [each["id"] for each in result["vulns"]] for name, result in found if result.get("vulns")}


def main():
    packages = pinned("install") | pinned("test") | pinned("s3") | pinned("run")
    try:
        found = asked(packages, os.environ.get("OSV_URL", OSV))
    except (OSError, ValueError, KeyError) as error:
        print(f"Not asked: {getattr(error, 'reason', error)}. Nothing is known of {len(packages)} packages.")
        return 2
    for name, advisories in sorted(found.items()):
        print(f"{name} {packages[name]}: {', '.join(advisories)}")
    print(f"{len(packages)} packages asked about, {len(found)} with known weaknesses.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
