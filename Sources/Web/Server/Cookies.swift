import HTTPTypes
import Hummingbird
import Kernel

/// The cookies of the site: the session, and the language.
struct Cookies: Sendable {
    let isSecure: Bool

    /// With the prefix a browser takes it from this host alone, over HTTPS alone (RFC 6265bis).
    var sessionName: String { isSecure ? "__Host-heng" : "heng" }
    var deviceName: String { isSecure ? "__Host-heng-device" : "heng_device" }
    var browserName: String { isSecure ? "__Host-heng-browser" : "heng_browser" }
    static let languageName = "heng_language"
    private static let languageSeconds = 365 * 86_400

    func session(_ token: String) -> String {
        "\(sessionName)=\(token); Path=/; HttpOnly; SameSite=Lax\(secure)"
    }

    var endedSession: String { "\(sessionName)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\(secure)" }

    /// A screen stays open until its token is revoked.
    func device(_ token: String) -> String {
        "\(deviceName)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(Self.languageSeconds)\(secure)"
    }

    /// One browser is known again as the same, whoever is signed in with it.
    func browser(_ token: String) -> String {
        "\(browserName)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(Self.languageSeconds)\(secure)"
    }

    var endedDevice: String { "\(deviceName)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\(secure)" }

    func language(_ language: Language) -> String {
        "\(Self.languageName)=\(language.rawValue); Path=/; SameSite=Lax; Max-Age=\(Self.languageSeconds)\(secure)"
    }

    static let sizeName = "heng_size"

    func size(_ size: LetterSize) -> String {
        "\(Self.sizeName)=\(size.rawValue); Path=/; SameSite=Lax; Max-Age=\(Self.languageSeconds)\(secure)"
    }

    static let tourName = "heng_tour"

    /// Until the browser is closed.
    func tour(_ step: TourStep) -> String {
        "\(Self.tourName)=\(step.rawValue); Path=/; HttpOnly; SameSite=Lax\(secure)"
    }

    var endedTour: String { "\(Self.tourName)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\(secure)" }

    private var secure: String { isSecure ? "; Secure" : "" }

    static func value(_ name: String, in request: Request) -> String? {
        for line in request.headers[values: .cookie] {
            for pair in line.split(separator: ";") {
                let halves = pair.split(separator: "=", maxSplits: 1)
                if halves.count == 2, String(halves[0]).trimmed == name { return String(halves[1]).trimmed }
            }
        }
        return nil
    }
}
