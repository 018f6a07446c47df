package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a WebDAV server answers when it is asked for a folder's members (RFC 4918, 9.1 and 14.16). */
final class WebDavListing {
    /** The body of the question. */
    static final String REQUEST = "<?xml version=\"1.0\" encoding=\"utf-8\"?><propfind xmlns=\"DAV:\"><prop>"
            + "<resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>";

    private static final String DAV = "DAV:";

    private WebDavListing() {}

    /**
     * A file or a folder.
     *
     * @param name in its folder
     * @param size bytes, 0 of a folder
     * @param modified null when the server does not say
     */
    record Member(String name, boolean collection, long size, Instant modified) {}

    /**
     * Reads an answer.
     *
     * @param folder what was asked for, which is in the answer too and left out
     * @throws IOException when it is none
     */
    static List<Member> read(byte[] answer, URI folder) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<Member> members = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
            String path = "";
            boolean collection = false;
            long size = 0;
            Instant modified = null;
            while (xml.hasNext()) {
                int event = xml.next();
                boolean ours = (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT)
                        && DAV.equals(xml.getNamespaceURI());
                String name = ours ? xml.getLocalName() : "";
                if (event == XMLStreamConstants.END_ELEMENT && name.equals("response")) {
                    if (!path.equals(withoutSlash(folder.getPath()))) {
                        members.add(new Member(path.substring(path.lastIndexOf('/') + 1), collection, size, modified));
                    }
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (name) {
                        case "response" -> {
                            collection = false;
                            size = 0;
                            modified = null;
                        }
                        case "href" ->
                            path = withoutSlash(
                                    URI.create(xml.getElementText().strip()).getPath());
                        case "collection" -> collection = true;
                        case "getcontentlength" -> size = number(xml.getElementText());
                        case "getlastmodified" -> modified = time(xml.getElementText());
                        default -> {}
                    }
                }
            }
            return members;
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException("the answer for " + folder + " is no listing of WebDAV", e);
        }
    }

    private static String withoutSlash(String path) {
        return path.replaceFirst("/+$", "");
    }

    private static long number(String text) {
        return text.isBlank() ? 0 : Long.parseLong(text.strip());
    }

    /** A time as HTTP has it; null when it is none. */
    static Instant time(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
