package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Git tag's name in the form of GTO (<a href="https://github.com/iterative/gto">iterative/gto</a>, {@code
 * gto/constants.py} and {@code gto/tag.py} of 1.9.0), each with or without {@code #n}, a counter:
 *
 * <pre>
 * name@v1.2.3      register        name@v1.2.3!     deregister
 * name#stage       assign          name#stage!      unassign
 * name@deprecated  deprecate       name@created     create (GTO reads the form and never writes it)
 * </pre>
 *
 * @param action what the tag does
 * @param model the model
 * @param version for register and deregister, else null
 * @param stage for assign and unassign, else null
 * @param counter the number after the last {@code #}, or 0 when there is none
 */
record TagName(Action action, ModelName model, ModelVersion version, Stage stage, long counter) {
    private static final String NAME = "[a-zA-Z0-9](?:[a-zA-Z0-9-/_]*[a-zA-Z0-9])?";
    private static final Pattern FORM = Pattern.compile("(?<model>(?:[a-zA-Z0-9-_./]+=)?" + NAME + ")"
            + "(?:(?:#(?<stage>" + NAME + ")|@(?<version>v[0-9][0-9a-zA-Z.+-]*))(?<cancel>!?)"
            + "|@(?<special>deprecated|created))(?:#(?<counter>[0-9]{1,18}))?");

    /** What a tag does to a model. */
    enum Action {
        CREATE,
        REGISTER,
        DEREGISTER,
        ASSIGN,
        UNASSIGN,
        DEPRECATE;

        /** The event's name in GTO's history. */
        String event() {
            return switch (this) {
                case CREATE -> "creation";
                case REGISTER -> "registration";
                case DEREGISTER -> "deregistration";
                case ASSIGN -> "assignment";
                case UNASSIGN -> "unassignment";
                case DEPRECATE -> "deprecation";
            };
        }
    }

    static TagName register(ModelName model, ModelVersion version, long counter) {
        return new TagName(Action.REGISTER, model, version, null, counter);
    }

    /** Reads a tag's short name; empty when it is no tag of a registry. */
    static Optional<TagName> parse(String tag) {
        Matcher matcher = FORM.matcher(tag);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ModelName model = new ModelName(matcher.group("model").replace('=', ':'));
            long counter = matcher.group("counter") == null ? 0 : Long.parseLong(matcher.group("counter"));
            boolean cancel = "!".equals(matcher.group("cancel"));
            if (matcher.group("version") != null) {
                ModelVersion version = ModelVersion.parse(matcher.group("version"));
                return Optional.of(
                        new TagName(cancel ? Action.DEREGISTER : Action.REGISTER, model, version, null, counter));
            }
            if (matcher.group("stage") != null) {
                Stage stage = new Stage(matcher.group("stage"));
                return Optional.of(new TagName(cancel ? Action.UNASSIGN : Action.ASSIGN, model, null, stage, counter));
            }
            Action action = matcher.group("special").equals("created") ? Action.CREATE : Action.DEPRECATE;
            return Optional.of(new TagName(action, model, null, null, counter));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The tag's short name. */
    String text() {
        String base = model.inTag()
                + switch (action) {
                    case REGISTER -> "@" + version.inTag();
                    case DEREGISTER -> "@" + version.inTag() + "!";
                    case ASSIGN -> "#" + stage;
                    case UNASSIGN -> "#" + stage + "!";
                    case DEPRECATE -> "@deprecated";
                    case CREATE -> "@created";
                };
        return counter == 0 ? base : base + "#" + counter;
    }
}
