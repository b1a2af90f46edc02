# Asks an interpreter about itself, isolated (-I) and without the start-up files of what is installed (-S). The tags are
# those that the installed pip supports, else the pip that new environments get, else those of the installed packaging:
# what pip supports is a little more than older copies of packaging list. Prints one JSON object.
import json
import sys
import sysconfig


def places():
    import glob
    import os
    import site

    found = site.getsitepackages()
    bundled = sysconfig.get_config_var("WHEEL_PKG_DIR")
    try:
        import ensurepip

        bundled = bundled or os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")
    except ImportError:
        pass
    return found + (sorted(glob.glob(os.path.join(bundled, "pip-*.whl"))) if bundled else [])


def tags():
    import importlib

    everywhere = places()
    for name, listed in (("pip._internal.utils.compatibility_tags", "get_supported"), ("packaging.tags", "sys_tags")):
        for place in everywhere:
            known = set(sys.modules)
            sys.path.insert(0, place)
            try:
                return [str(tag) for tag in getattr(importlib.import_module(name), listed)()]
            except (ImportError, AttributeError):
                for partly in set(sys.modules) - known:
                    del sys.modules[partly]
            finally:
                sys.path.remove(place)
    return []


print(json.dumps({
    "executable": sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "platform": sysconfig.get_platform(),
    "tags": tags(),
}))
