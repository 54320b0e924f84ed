from allauth.core import ratelimit as ratelimit
