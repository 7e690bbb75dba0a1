import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/**
 * Has PDFBox Preflight look at every PDF below the folders that are named. It knows PDF/A-1b, of
 * 2005. What PDF/A-2a, of 2011, allows beyond that is no finding.
 */
class Preflight {
    /** The code of a finding, and some of its words, that is none in PDF/A-2a (ISO 19005-2). */
    static final String[][] ALLOWED = {
        {"1.4", "cross reference streams are not allowed"}, // 6.1.4
        {"3.1.11", "CIDSet entry is missing"}, // 6.2.11.4.2: it may be left out
        {"7.11.2", "part must be 1"}, // 6.6.4: the part is 2
        {"2.2.1", "Group has a transparency S entry"}, // 6.2.10: what is not opaque may be blended
        {"2.2.2", "Soft Mask must be null or None"},
        {"4.1.2", "A entry in a ExtGState is invalid"},
        {"4.1.2", "a entry in a ExtGState is invalid"},
    };

    public static void main(String[] folders) throws Exception {
        int files = 0, findings = 0;
        for (String folder : folders) {
            List<Path> found;
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                found = all.filter(p -> p.toString().endsWith(".pdf")).sorted().collect(Collectors.toList());
            }
            for (Path file : found) {
                files++;
                findings += look(file.toFile());
            }
        }
        System.out.println("preflight: " + files + " files, " + findings + " findings");
        System.exit(files == 0 || findings > 0 ? 1 : 0);
    }

    static int look(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        parser.parse();
        int findings = 0;
        try (PreflightDocument document = parser.getPreflightDocument()) {
            document.validate();
            for (ValidationError error : document.getResult().getErrorsList()) {
                if (!allowed(error)) {
                    System.out.println(file + ": " + error.getErrorCode() + " " + error.getDetails());
                    findings++;
                }
            }
        }
        return findings;
    }

    static boolean allowed(ValidationError error) {
        for (String[] a : ALLOWED) {
            if (error.getErrorCode().equals(a[0]) && error.getDetails().contains(a[1])) {
                return true;
            }
        }
        return false;
    }
}
