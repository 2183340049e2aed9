// Checks both detached signatures of every unpacked bundle with Bouncy Castle.
// Arguments: a folder of folders, each with payload.zip, p256.p7s and sm2.p7s.

import java.io.File;
import java.nio.file.Files;
import java.security.Security;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

public class SecondReading {
    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        int good = 0;
        for (File folder : new File(arguments[0]).listFiles(File::isDirectory)) {
            byte[] payload = Files.readAllBytes(new File(folder, "payload.zip").toPath());
            for (String name : new String[] {"p256.p7s", "sm2.p7s"}) {
                byte[] signature = Files.readAllBytes(new File(folder, name).toPath());
                if (!holds(payload, signature)) {
                    System.out.println("Bouncy Castle refuses " + folder.getName() + " " + name);
                    System.exit(1);
                }
                good++;
            }
        }
        System.out.println("Bouncy Castle: " + good + " signatures hold");
    }

    private static boolean holds(byte[] payload, byte[] signature) throws Exception {
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(payload), signature);
        for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
            Object held = signed.getCertificates().getMatches(signer.getSID()).iterator().next();
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider("BC").build((X509CertificateHolder) held))) {
                return false;
            }
        }
        return signed.getSignerInfos().size() == 1;
    }
}
