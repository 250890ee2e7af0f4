"""How a draft keeps what it must: the parts of ``masking``, which is their one way in."""
