package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;

/** Which registered version is to be packed, and as what; see {@code docs/packaging.md}. */
public record PackageRequest(
        @Parameter(value = "The model's name.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value = "Which registered version: a version, 'latest' or a stage. Default: latest.",
                example = "#production")
        String version,

        @Parameter(
                value = "What to make: oci-layout (a tar with an OCI image layout), image (the same, loaded into the"
                        + " Docker Engine at hand) or modelpack (a CNCF ModelPack artifact). Default: oci-layout.",
                example = "image")
        PackageFormat format,

        @Parameter(
                value = "What serves the model in the package: none (the package is the model alone). Default: none.",
                advanced = true,
                example = "none")
        PackageRuntime runtime,

        @Parameter(
                value = "The image's reference; without a tag, the version becomes the tag. Default: the model's name"
                        + " and version.",
                example = "registry.example.org/churn:1.4.0")
        String image,

        @Parameter(value = "The image to build on. Not available yet.", advanced = true)
        String base,

        @Parameter(value = "Push the package to its registry. Not available yet.", advanced = true)
        boolean push,

        @Parameter(
                value = "The id of the user name and password for the registry. Not available yet.",
                advanced = true,
                example = "registry")
        String registryCredentialsId,

        @Parameter(
                value = "The tar to write, in the workspace. Default: package/<name>-<version>.tar.",
                example = "package/churn.tar")
        String output,

        @Parameter(value = "Attach a software bill of materials. Not available yet.", advanced = true)
        boolean sbom,

        @Parameter(value = "Sign the package. Not available yet.", advanced = true)
        boolean sign,

        @Parameter(
                value = "The id of the credentials for the store on a server that has the artifact. Default: what the"
                        + " version's tag names.",
                advanced = true,
                example = "models-s3")
        String storeCredentialsId)
        implements Request {
    /**
     * Fills in the defaults.
     *
     * @throws InvalidValueException when a parameter is wrong by itself, or asks for what can't be done yet
     */
    public PackageRequest {
        version = version == null ? "latest" : version;
        format = format == null ? PackageFormat.OCI_LAYOUT : format;
        runtime = runtime == null ? PackageRuntime.NONE : runtime;
        refuseBlank("version", version, "1.4.0, latest or #production");
        refuseBlank("output", output, "package/churn.tar");
        refuseBlank("storeCredentialsId", storeCredentialsId, "models-s3");
        if (image != null) {
            try {
                ImageReference.parse(image);
            } catch (InvalidValueException e) {
                throw new InvalidValueException("image", e.getMessage());
            }
        }
        if (runtime == PackageRuntime.MODEL_SERVER) {
            throw new InvalidValueException(
                    "runtime",
                    "'model-server' is not available yet: a package holds the model alone; write none, and give the"
                            + " model to a server by mounting or copying " + ModelLayer.FOLDER + " from the image");
        }
        refuseNotYet("base", base != null, "the image is built on nothing; leave it out");
        refuseNotYet(
                "push",
                push,
                "leave it out and push the file with a tool such as skopeo:"
                        + " skopeo copy oci-archive:<output> docker://<image>");
        refuseNotYet("registryCredentialsId", registryCredentialsId != null, "nothing is pushed; leave it out");
        refuseNotYet("sbom", sbom, "leave it out");
        refuseNotYet("sign", sign, "leave it out");
    }

    private static void refuseBlank(String parameter, String value, String example) {
        if (value != null && value.isBlank()) {
            throw new InvalidValueException(parameter, "is empty; write one such as " + example + ", or leave it out");
        }
    }

    private static void refuseNotYet(String parameter, boolean given, String instead) {
        if (given) {
            throw new InvalidValueException(parameter, "is not available yet; " + instead);
        }
    }
}
