"""What pip does with pure-Python wheels: choose from a Simple index, check, unpack, record."""

import base64
import configparser
import csv
import hashlib
import io
import json
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from email.parser import Parser
from pathlib import Path

SIMPLE = "application/vnd.pypi.simple.v1+json"
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^]]*\])?\s*\(?([^;()]*)\)?\s*(;.*)?$")
NUMBERS = re.compile(r"v?(\d+(?:\.\d+)*)(?:[._-]?(a|b|rc|c)[._-]?(\d+))?(\.post\d+)?(\.dev\d+)?$")


class Refused(Exception):
    """Nothing can be installed, for the reason given."""


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def is_wheel(spec):
    return spec.endswith(".whl")


def project_of(wheel):
    return normalized(wheel.name.split("-")[0])


def parse_requirement(text):
    """Name, conditions and marker of a requirement."""
    match = REQUIREMENT.match(text)
    if not match:
        raise Refused("Invalid requirement: %r" % text)
    conditions = [part.strip() for part in match.group(2).split(",") if part.strip()]
    return normalized(match.group(1)), conditions, match.group(3)


def version_key(text):
    match = NUMBERS.match(text)
    if not match:
        raise Refused("Invalid version: %r" % text)
    release = [int(part) for part in match.group(1).split(".")]
    while len(release) > 1 and release[-1] == 0:
        release.pop()
    stage = {"a": 0, "b": 1, "c": 2, "rc": 2, None: 3}[match.group(2)]
    return (release, -1 if match.group(5) else 0, stage, int(match.group(3) or 0), 1 if match.group(4) else 0)


def is_prerelease(text):
    match = NUMBERS.match(text)
    return not match or bool(match.group(2) or match.group(5))


def satisfies(version, condition):
    match = re.match(r"(===|==|!=|>=|<=|~=|>|<)\s*(\S+)$", condition)
    if not match:
        raise Refused("Invalid condition: %r" % condition)
    operator, wanted = match.groups()
    if operator == "===":
        return version == wanted
    if wanted.endswith(".*"):
        inside = (version + ".").startswith(wanted[:-1])
        return inside if operator == "==" else not inside
    have, want = version_key(version), version_key(wanted)
    if operator == "~=":
        return have >= want and have[0][: wanted.count(".")] == want[0][: wanted.count(".")]
    return {"==": have == want, "!=": have != want, ">=": have >= want, "<=": have <= want, ">": have > want, "<": have < want}[
        operator
    ]


def fetch(url, accept="*/*"):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "pipx-stand-in/1"})
    try:
        with opener.open(request, timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        raise Refused("%s answered %d" % (url, error.code)) from None
    except OSError as error:
        raise Refused("connection broken by %r: %s" % (error, url)) from None


def choose(index, name, conditions, python):
    """The newest wheel on the index that the conditions and the interpreter allow."""
    page_url = "%s/%s/" % (index.rstrip("/"), name)
    page = json.loads(fetch(page_url, SIMPLE).decode("utf-8"))
    pinned = any(condition.startswith("==") and "*" not in condition for condition in conditions)
    explicit = any(is_prerelease(re.sub(r"^[=<>!~]+\s*", "", condition)) for condition in conditions)
    found = []
    for entry in page["files"]:
        if not entry["filename"].endswith("-py3-none-any.whl"):
            continue
        version = entry["filename"].split("-")[1]
        if not all(satisfies(version, condition) for condition in conditions):
            continue
        if entry.get("yanked") not in (None, False) and not pinned:
            continue
        if is_prerelease(version) and not explicit:
            continue
        wanted = [part.strip() for part in (entry.get("requires-python") or "").split(",") if part.strip()]
        if all(satisfies(python, condition) for condition in wanted):
            found.append((version_key(version), entry))
    if not found:
        raise Refused("No matching distribution found for %s%s" % (name, ",".join(conditions)))
    entry = max(found, key=lambda pair: pair[0])[1]
    content = fetch(urllib.parse.urljoin(page_url, entry["url"]))
    digest = entry.get("hashes", {}).get("sha256")
    if digest and hashlib.sha256(content).hexdigest() != digest:
        raise Refused("THESE PACKAGES DO NOT MATCH THE HASHES: %s" % entry["filename"])
    return entry["filename"], content


def record_line(path, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode("ascii")
    return [path, "sha256=" + digest, str(len(content))]


def script(python, target):
    module, function = (part.strip() for part in target.split(":"))
    text = (
        "#!/bin/sh\n'''exec' '%s' \"$0\" \"$@\"\n' '''\n" % str(python).replace("'", "'\\''")
        if " " in str(python) or len(str(python)) > 120
        else "#!%s\n" % python
    )
    text += "# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom %s import %s\n" % (module, function.split(".")[0])
    text += "if __name__ == '__main__':\n    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])\n"
    return text + "    sys.exit(%s())\n" % function


def unpack(site, scripts, python, filename, content, direct):
    """Unpacks one wheel and writes its record; returns version, requirements and console scripts."""
    lines, apps = [], []
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        names = wheel.namelist()
        info = next((name.split("/")[0] for name in names if name.split("/")[0].endswith(".dist-info")), None)
        if info is None:
            raise Refused("%s has an invalid wheel, .dist-info directory not found" % filename)
        for name in names:
            own = re.fullmatch(r"[^/]+\.data/scripts/([^/]+)", name)
            place = "../../../bin/" + own.group(1) if own else name
            target = scripts / own.group(1) if own else (site / name).resolve()
            if not own and site.resolve() not in target.parents:
                raise Refused("%s tries to write outside of its environment: %s" % (filename, name))
            if name.endswith("/") or name == info + "/RECORD":
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            text = re.sub(rb"\A#!python", b"#!" + str(python).encode(), wheel.read(name)) if own else wheel.read(name)
            target.write_bytes(text)
            lines.append(record_line(place, text))
            if own:
                target.chmod(0o755)
                apps.append(own.group(1))
        metadata = Parser().parsestr(wheel.read(info + "/METADATA").decode("utf-8"))
        entries = configparser.ConfigParser(delimiters=("=",))
        entries.optionxform = str
        if info + "/entry_points.txt" in names:
            entries.read_string(wheel.read(info + "/entry_points.txt").decode("utf-8"))
    if metadata["Version"] != filename.split("-")[1]:
        raise Refused("%s has inconsistent version: filename has %r, metadata has %r" % (project_of(Path(filename)), filename.split("-")[1], metadata["Version"]))
    if entries.has_section("console_scripts"):
        for name, target in entries.items("console_scripts"):
            text = script(python, target).encode("utf-8")
            (scripts / name).write_bytes(text)
            (scripts / name).chmod(0o755)
            lines.append(record_line("../../../bin/" + name, text))
            apps.append(name)
    extra = {"INSTALLER": b"pip\n", "REQUESTED": b""}
    if direct:
        extra["direct_url.json"] = json.dumps({"archive_info": {"hash": "sha256=" + hashlib.sha256(content).hexdigest()}, "url": direct}).encode("utf-8")
    for name, text in extra.items():
        (site / info / name).write_bytes(text)
        lines.append(record_line(info + "/" + name, text))
    lines.append([info + "/RECORD", "", ""])
    with open(str(site / info / "RECORD"), "w", newline="", encoding="utf-8") as record:
        csv.writer(record, lineterminator="\n").writerows(sorted(lines))
    return metadata["Version"], metadata.get_all("Requires-Dist") or [], apps


def install_tree(venv, spec, index, say):
    """Installs a wheel or a requirement with all that it needs; returns version and console scripts of the first."""
    python = venv / "bin" / "python"
    ask = "import sysconfig, sys; print(sysconfig.get_path('purelib')); print('%d.%d.%d' % sys.version_info[:3])"
    asked = subprocess.run([str(python), "-I", "-c", ask], check=True, stdout=subprocess.PIPE, universal_newlines=True)
    site, version = Path(asked.stdout.splitlines()[0]), asked.stdout.splitlines()[1]
    waiting, done, first = [(spec, None)], {}, None
    while waiting:
        wanted, asker = waiting.pop(0)
        if is_wheel(wanted):
            filename, content, direct = Path(wanted).name, Path(wanted).read_bytes(), Path(wanted).resolve().as_uri()
            name, conditions = project_of(Path(wanted)), []
        else:
            name, conditions, marker = parse_requirement(wanted)
            if marker and "extra" in marker:
                continue
            if marker:
                raise Refused("a marker is beyond this stand-in: %s" % wanted)
            if name in done:
                if not all(satisfies(done[name], condition) for condition in conditions):
                    raise Refused("%s needs %s, but %s is installed" % (asker, wanted, done[name]))
                continue
            filename, content = choose(index, name, conditions, version)
            direct = None
        say("Processing %s" % filename)
        done[name], requires, apps = unpack(site, venv / "bin", python, filename, content, direct)
        first = first or (done[name], apps)
        waiting += [(requirement, name) for requirement in requires]
    say("Successfully installed " + " ".join("%s-%s" % pair for pair in sorted(done.items())))
    return first
