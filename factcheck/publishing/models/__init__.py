from factcheck.publishing.models.partner import Partner, PartnerKey

__all__ = ["Partner", "PartnerKey"]
