package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** The remote repository that tags are shared through. */
final class GitRemote implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;

    private final Repository git;
    private final URIish address;
    private final Credential credential;
    private final String credentialsId;
    private final OpenSsh openSsh;

    private GitRemote(Repository git, URIish address, Credential credential, String credentialsId, String sshProgram) {
        this.credentialsId = credentialsId;
        this.git = git;
        this.address = address;
        this.credential = credential;
        this.openSsh = new OpenSsh(sshProgram, credential instanceof Credential.SshKey key ? key : null);
    }

    /** How a push ended. */
    enum Pushed {
        DONE,
        /** Somebody else was faster: a tag of this name is there already. */
        OVERTAKEN
    }

    /**
     * Finds a remote and what it takes to log in, without connecting.
     *
     * @param remote a remote's name or a URL; null for {@code origin}
     * @param credentialsId null for none
     */
    static GitRemote of(Repository git, String remote, String credentialsId, Workspace workspace)
            throws InvalidRequestException {
        URIish address = address(git, remote == null ? "origin" : remote);
        Credential credential = credentialsId == null ? null : credential(workspace, credentialsId);
        return new GitRemote(
                git, address, credential, credentialsId, workspace.environment().getOrDefault("GIT_SSH", "ssh"));
    }

    private static URIish address(Repository git, String remote) throws InvalidRequestException {
        String url = git.getConfig().getString("remote", remote, "pushurl");
        url = url == null ? git.getConfig().getString("remote", remote, "url") : url;
        boolean named = url != null;
        if (!named && !remote.contains(":") && !remote.startsWith("/")) {
            throw new InvalidRequestException(
                    "remote",
                    "the repository has no remote '" + Shown.of(remote) + "'; it has "
                            + (git.getRemoteNames().isEmpty() ? "none" : String.join(", ", git.getRemoteNames())));
        }
        try {
            URIish address = new URIish(named ? url : remote);
            if (!named && address.getPass() != null) {
                throw new InvalidRequestException(
                        "remote", "the URL has a password in it; give a credentialsId instead");
            }
            if (address.getHost() != null && address.getHost().startsWith("-")) {
                throw new InvalidRequestException("remote", "'" + Shown.of(address) + "' has no host name");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new InvalidRequestException(
                    "remote", "'" + Shown.of(remote) + "' is no remote; write a remote's name or a URL");
        }
    }

    private static Credential credential(Workspace workspace, String id) throws InvalidRequestException {
        Credential found = workspace.credentials().require("credentialsId", id, Credential.class);
        if (found instanceof Credential.UsernamePassword || found instanceof Credential.SshKey) {
            return found;
        }
        throw new InvalidRequestException(
                "credentialsId",
                "the credential '" + Shown.of(id) + "' is a " + found.getClass().getSimpleName()
                        + "; a UsernamePassword or an SshKey is needed");
    }

    /** Where it is, without a password. */
    String shown() {
        return Shown.of(address.setPass(null));
    }

    /**
     * Brings the model's tags here.
     *
     * @throws DeliveryException when the remote can't be reached, or a tag of the same name is another one there
     */
    void fetchTags(ModelName model) throws DeliveryException {
        List<RefSpec> wanted = new ArrayList<>();
        for (String separator : List.of("@", "#")) {
            String pattern = "refs/tags/" + model.inTag() + separator + "*";
            wanted.add(new RefSpec(pattern + ":" + pattern));
        }
        FetchResult result;
        try (Transport transport = open()) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            result = transport.fetch(NullProgressMonitor.INSTANCE, wanted);
        } catch (NotSupportedException | TransportException e) {
            throw unreachable("read", e);
        }
        for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
            if (update.getResult() == RefUpdate.Result.REJECTED) {
                String tag = update.getLocalName().substring("refs/tags/".length());
                throw new DeliveryException("The tag " + tag + " is another one here than at " + shown()
                        + "; it was made in two clones. Keep the remote's: git tag -d '" + tag
                        + "', then run this again");
            }
        }
    }

    /**
     * Brings one tag here, over what is here.
     *
     * @throws DeliveryException when the remote can't be reached or does not have it
     */
    void fetchTag(String tag) throws DeliveryException {
        String ref = "refs/tags/" + tag;
        try (Transport transport = open()) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + ref + ":" + ref)));
        } catch (NotSupportedException | TransportException e) {
            throw new DeliveryException(
                    "The tag " + tag + " could not be fetched from " + shown() + ": " + Shown.of(e.getMessage()), e);
        }
    }

    /**
     * Pushes tags, all or none. Their objects are here; their names need not be.
     *
     * @throws DeliveryException when the remote can't be reached or does not want them
     */
    Pushed push(List<NewTag> tags) throws DeliveryException {
        List<RemoteRefUpdate> updates = new ArrayList<>();
        PushResult result;
        try (Transport transport = open()) {
            for (NewTag tag : tags) {
                updates.add(new RemoteRefUpdate(git, tag.ref(), tag.id(), tag.ref(), false, null, ObjectId.zeroId()));
            }
            transport.setPushAtomic(tags.size() > 1);
            result = transport.push(NullProgressMonitor.INSTANCE, updates);
        } catch (NotSupportedException e) {
            throw unreachable("pushed to", e);
        } catch (TransportException e) {
            return afterLoss(tags, e);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        return judge(result, tags);
    }

    /**
     * Finds out what became of a push whose answer did not come: the connection may have been lost before it or after.
     *
     * @return only when all tags are there
     */
    private Pushed afterLoss(List<NewTag> tags, TransportException cause) throws DeliveryException {
        List<RefSpec> wanted = tags.stream()
                .map(tag -> new RefSpec(tag.ref() + ":" + tag.ref()))
                .toList();
        try (Transport transport = open();
                FetchConnection asking = transport.openFetch(wanted)) {
            boolean arrived = tags.stream().allMatch(tag -> {
                Ref there = asking.getRef(tag.ref());
                return there != null && tag.id().equals(there.getObjectId());
            });
            if (arrived) {
                return Pushed.DONE;
            }
        } catch (NotSupportedException | TransportException e) {
            throw new DeliveryException(
                    "The connection to " + shown() + " was lost during the push: " + said(cause)
                            + ". Whether the tags arrived is not known; run this again, which finds out",
                    cause);
        }
        throw unreachable("pushed to", cause);
    }

    /** Makes sure that a tag which is here is there too. */
    void pushExisting(RegistryEvent event) throws DeliveryException {
        String ref = "refs/tags/" + event.tag();
        PushResult result;
        try (Transport transport = open()) {
            result = transport.push(
                    NullProgressMonitor.INSTANCE, List.of(new RemoteRefUpdate(git, ref, ref, false, null, null)));
        } catch (NotSupportedException | TransportException e) {
            throw unreachable("pushed to", e);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        RemoteRefUpdate update = result.getRemoteUpdate(ref);
        if (update.getStatus() != RemoteRefUpdate.Status.OK
                && update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
            throw new DeliveryException("The remote " + shown() + " refused the tag " + event.tag() + ": "
                    + update.getStatus() + " " + Shown.of(update.getMessage()));
        }
    }

    private Pushed judge(PushResult result, List<NewTag> tags) throws DeliveryException {
        boolean overtaken = false;
        for (NewTag tag : tags) {
            RemoteRefUpdate update = result.getRemoteUpdate(tag.ref());
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {
                    // Nothing to do.
                }
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> overtaken = true;
                default -> {
                    String said = String.valueOf(update.getMessage());
                    if (!said.matches("(?is).*(atomic|already exists|lock|failed to update ref|transaction).*")) {
                        throw new DeliveryException("The remote " + shown() + " refused the tag "
                                + tag.name().text() + ": " + oneLine(said + " " + result.getMessages())
                                + ". Nothing was registered");
                    }
                    overtaken = true;
                }
            }
        }
        return overtaken ? Pushed.OVERTAKEN : Pushed.DONE;
    }

    private Transport open() throws NotSupportedException, TransportException {
        Transport transport = Transport.open(git, address);
        transport.setTimeout(TIMEOUT_SECONDS);
        if (!address.isRemote() && hasGitProgram()) {
            // Within this process JGit would not run the remote's hooks, which may be what protects it. Any other text
            // than the plain command makes it start Git's own program.
            transport.setOptionReceivePack("command git receive-pack");
        }
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(openSsh);
        }
        if (credential instanceof Credential.UsernamePassword login) {
            transport.setCredentialsProvider(
                    new UsernamePasswordCredentialsProvider(login.username(), login.password()));
        }
        return transport;
    }

    private boolean hasGitProgram() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new File(folder, "git"))
                .anyMatch(File::canExecute);
    }

    @Override
    public void close() {
        openSsh.close();
    }

    private DeliveryException unreachable(String verb, Exception cause) {
        String hint = credential == null && address.isRemote() ? " (does it need a credentialsId?)" : "";
        String said = said(cause);
        if (credential != null && said.matches("(?is).*(not authorized|authentication|permission denied).*")) {
            hint = " (it refused the credentials '" + Shown.of(credentialsId) + "')";
        }
        return new DeliveryException(
                "The remote " + shown() + " could not be " + verb + ": " + said + hint + ". Nothing was registered",
                cause);
    }

    /** What went wrong, without the address, which JGit puts before it. */
    private String said(Exception cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return "its certificate is not trusted: " + Shown.of(each.getMessage())
                        + "; have Java trust its issuer (-Djavax.net.ssl.trustStore)";
            }
        }
        String message = String.valueOf(cause.getMessage());
        String prefix = address.setPass(null) + ": ";
        String told = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return oneLine(told);
    }

    /** What a server's hook or a client of SSH says may be several lines, with carriage returns. */
    private static String oneLine(String text) {
        return Shown.of(text.replaceAll("[.\\s]+$", "").replaceAll("\\s*\\R\\s*", "; "));
    }
}
