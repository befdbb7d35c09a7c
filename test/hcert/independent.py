"""Reads an HC1 text with nobody's code but Debian's: base45 by RFC 9285, zlib, CBOR, COSE, ES256."""
import json
import sys
import zlib

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(text):
    out = bytearray()
    for at in range(0, len(text), 3):
        digits = [ALPHABET.index(c) for c in text[at : at + 3]]
        value = sum(digit * 45**place for place, digit in enumerate(digits))
        out += value.to_bytes(len(digits) - 1, "big")
    return bytes(out)


asked = json.load(sys.stdin)
message = cbor2.loads(zlib.decompress(base45(asked["text"].removeprefix("HC1:"))))
assert message.tag == 18
protected, unprotected, payload, signature = message.value
assert unprotected == {}
signed = cbor2.dumps(["Signature1", protected, b"", payload])
halves = [int.from_bytes(signature[at : at + 32], "big") for at in (0, 32)]
key = ec.EllipticCurvePublicNumbers(int(asked["x"], 16), int(asked["y"], 16), ec.SECP256R1())
key.public_key().verify(encode_dss_signature(*halves), signed, ec.ECDSA(hashes.SHA256()))
claims = cbor2.loads(payload)
header = cbor2.loads(protected)
print(json.dumps({"alg": header[1], "kid": header[4].hex(), "iss": claims[1], "dcc": claims[-260][1]}))
