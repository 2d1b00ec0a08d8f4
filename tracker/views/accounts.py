"""Signing in, for delegations and the secretariat alike."""

from django.contrib.auth.views import LoginView


class SignIn(LoginView):
    """The sign-in page. Somebody who is signed in already is led on."""

    template_name = "tracker/login.html"
    redirect_authenticated_user = True
