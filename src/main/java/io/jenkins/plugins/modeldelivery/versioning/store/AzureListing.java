package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list that Azure Blob Storage answers with: of blobs or of blocks.
 *
 * @param entries the texts of each entry's elements, however deep, by the elements' names
 * @param next what to ask for the next page with; empty on the last one
 */
record AzureListing(List<Map<String, String>> entries, String next) {
    /**
     * Reads an answer.
     *
     * @param entry the element that is an entry, {@code Blob} or {@code Block}
     * @throws IOException when it is none
     */
    static AzureListing read(byte[] answer, String entry) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<Map<String, String>> entries = new ArrayList<>();
        String next = "";
        Map<String, String> current = null;
        StringBuilder text = new StringBuilder();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        text.setLength(0);
                        if (xml.getLocalName().equals(entry)) {
                            current = new HashMap<>();
                        }
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        String name = xml.getLocalName();
                        if (name.equals(entry)) {
                            entries.add(current);
                            current = null;
                        } else if (current != null) {
                            current.putIfAbsent(name, text.toString());
                        } else if (name.equals("NextMarker")) {
                            next = text.toString();
                        }
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
            return new AzureListing(entries, next);
        } catch (XMLStreamException e) {
            throw new IOException("the answer is no list of Azure Blob Storage", e);
        }
    }
}
