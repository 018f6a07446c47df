package io.jenkins.plugins.modeldelivery.packaging;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a package is. */
public enum PackageFormat {
    /** An OCI image, loaded into the Docker Engine at hand, and kept as a tar of its OCI image layout. */
    @JsonProperty("image")
    IMAGE,
    /** A CNCF ModelPack artifact, as a tar of its OCI image layout. */
    @JsonProperty("modelpack")
    MODELPACK,
    /** An OCI image, as a tar of its OCI image layout; nothing but this process makes it. */
    @JsonProperty("oci-layout")
    OCI_LAYOUT
}
