"""Checks JSON data strictly against the classes of Amazon's own model package, ask-smapi-model.

The package holds no JSON schema, but every class names its fields, their types, its enumerations and its subtypes.
Amazon's own deserialiser passes over unknown keys; here they are problems.
"""

import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

INTERACTION_MODEL = "ask_smapi_model.v1.skill.interaction_model.interaction_model_data.InteractionModelData"
SKILL_MANIFEST = "ask_smapi_model.v1.skill.manifest.skill_manifest_envelope.SkillManifestEnvelope"

_PLAIN: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "float": (int, float),
    "object": (object,),
    "datetime": (str,),
}


def schema_problems(data: object, kind: str) -> list[str]:
    """Return what in `data` does not fit the class named `kind`, each with its place."""
    return list(_check(data, kind, "$"))


def _check(data: object, kind: str, place: str) -> Iterator[str]:
    if inner := re.fullmatch(r"list\[(.+)\]", kind):
        yield from _check_list(data, inner[1], place)
    elif inner := re.fullmatch(r"dict\(str, (.+)\)", kind):
        yield from _check_mapping(data, inner[1], place)
    elif kind in _PLAIN:
        yield from _check_plain(data, kind, place)
    else:
        yield from _check_class(data, _class(kind), place)


def _check_plain(data: object, kind: str, place: str) -> Iterator[str]:
    expected = _PLAIN[kind]
    if not isinstance(data, expected) or (isinstance(data, bool) and kind in {"int", "float"}):
        yield f"{place}: {data!r} is no {kind}"


def _check_list(data: object, kind: str, place: str) -> Iterator[str]:
    if not isinstance(data, list):
        yield f"{place}: {data!r} is no list"
        return
    for index, item in enumerate(data):
        yield from _check(item, kind, f"{place}[{index}]")


def _check_mapping(data: object, kind: str, place: str) -> Iterator[str]:
    if not isinstance(data, dict):
        yield f"{place}: {data!r} is no object"
        return
    for key, value in data.items():
        yield from _check(value, kind, f"{place}.{key}")


def _check_class(data: object, model: Any, place: str) -> Iterator[str]:
    if issubclass(model, Enum):
        if data not in {member.value for member in model}:
            yield f"{place}: {data!r} is none of {[member.value for member in model]}"
        return
    if not isinstance(data, dict):
        yield f"{place}: {data!r} is no object"
        return
    # Subtypes inherit the table of subtypes; only the class that defines it is the one to choose by.
    if subtypes := vars(model).get("discriminator_value_class_map"):
        yield from _check_subtype(data, model.json_discriminator_key, subtypes, place)
        return
    fields = {key: model.deserialized_types[name] for name, key in model.attribute_map.items()}
    for key, value in data.items():
        if key not in fields:
            yield f"{place}: '{key}' is not known"
        else:
            yield from _check(value, fields[key], f"{place}.{key}")


def _check_subtype(data: dict[str, object], key: str, subtypes: dict[str, str], place: str) -> Iterator[str]:
    name = data.get(key)
    if name not in subtypes:
        yield f"{place}: '{key}' is {name!r}, which is none of {sorted(subtypes)}"
    else:
        yield from _check(data, subtypes[str(name)], place)


def _class(kind: str) -> Any:
    module, _, name = kind.rpartition(".")
    return getattr(import_module(module), name)
