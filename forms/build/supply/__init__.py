"""Who made the parts that others have made, and under which licences: the SBOM and the list of licences."""
