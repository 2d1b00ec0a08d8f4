"""Who a program is: the account whose token it sends."""

from typing import Any

from rest_framework.authentication import TokenAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class OwnToken(TokenAuthentication):
    """`Authorization: Token …`. A token that is sent in another way is refused: passed over, its
    program would take what the public reads for all that there is. Other schemes are left to
    the proxies that use them.
    """

    def authenticate(self, request: Request) -> Any:
        """The account and its token; None without one. Raises AuthenticationFailed."""
        scheme, *rest = get_authorization_header(request).split() or [b"", b""]
        if scheme.lower() == b"bearer" or (not rest and scheme.lower() != b"token"):
            refused = f"{AuthenticationFailed.default_detail} (Authorization: Token …)"
            raise AuthenticationFailed(refused)
        return super().authenticate(request)
