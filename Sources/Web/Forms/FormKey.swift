import HTTPTypes
import Hummingbird
import Kernel
import Registry

/// What proves that a form was sent from a page of ours (CSRF).
enum FormKey {
    /// The key of the session, in the form or, for script, in a header.
    static func check(_ form: Form, _ request: Request, of signedIn: SignedIn) throws(Refusal) {
        let given = request.headers[.formKey] ?? form[FormToken.fieldName]
        guard isEqual(given, signedIn.formKey) else { throw .formExpired }
    }

    /// Browsers say when a form comes from another site; the sign-in form, which has no session yet, relies on it.
    static func checkOrigin(_ request: Request) throws(Refusal) {
        guard request.headers[.fetchSite] != "cross-site" else { throw .formExpired }
    }

    /// Takes the same time wherever the texts differ.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension HTTPField.Name {
    // The literals are valid names. Were one not, the fallback only makes a check stricter.
    static let formKey = HTTPField.Name("X-Form-Key") ?? .authorization
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
