import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files with veraPDF's library; started by verapdf.py, with the jar on the class path.
 *
 * <p>Reads lines `profile TAB path`, and writes for each `checked TAB path TAB profile TAB number of checks`, after a
 * line `failed TAB path TAB profile TAB clause TAB message TAB place` for each check that failed. What cannot be read
 * is one such line. The first line is `version TAB` and that of the library.
 */
public class Verapdf {
    /** Of the failed checks of a file: one fault may be met in a thousand places. */
    private static final int SHOWN = 100;

    private static final Map<String, ValidationProfile> profiles = new HashMap<>();
    private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        tell("version", ReleaseDetails.getInstance().getVersion());
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String[] parts = lines.nextLine().split("\t", 2);
            if (!profiles.containsKey(parts[0])) {
                profiles.put(parts[0], profile(parts[0]));
            }
            try {
                validate(parts[1], parts[0]);
            } catch (Exception error) {
                tell("failed", parts[1], parts[0], "", "cannot be read", error.toString());
                tell("checked", parts[1], parts[0], "0");
            }
        }
    }

    private static void validate(String path, String name) throws Exception {
        ValidationProfile profile = profiles.get(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), profile.getPDFAFlavour())) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(profile, SHOWN, false, true, false).validate(parser);
            for (TestAssertion check : result.getTestAssertions()) {
                RuleId rule = check.getRuleId();
                String clause = rule.getSpecification().getId() + " " + rule.getClause() + "-" + rule.getTestNumber();
                tell("failed", path, name, clause, check.getErrorMessage(), check.getLocation().getContext());
            }
            tell("checked", path, name, String.valueOf(result.getTotalAssertions()));
        }
    }

    private static void tell(String... parts) {
        for (int at = 0; at < parts.length; at++) {
            parts[at] = String.valueOf(parts[at]).replaceAll("\\s+", " ");
        }
        out.println(String.join("\t", parts));
    }

    /** A profile out of the jar, read here: veraPDF reads it with JAXB, of which the jar has only the interfaces. */
    private static ValidationProfile profile(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Element root;
        try (InputStream file = Verapdf.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = factory.newDocumentBuilder().parse(file).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element one : all(root, "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            one.getAttribute("name"),
                            one.getAttribute("object"),
                            text(one, "defaultValue"),
                            text(one, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, "", "", new Date(0)),
                "",
                rules,
                variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.getAttribute("deferred").equals("true"),
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments),
                List.of());
    }

    private static List<Element> all(Element inside, String tag) {
        NodeList found = inside.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    private static String text(Element inside, String tag) {
        return all(inside, tag).get(0).getTextContent();
    }
}
