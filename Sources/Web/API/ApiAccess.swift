import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension Request {
    /// Whether the address is one of the API.
    var isByProgram: Bool { uri.path.hasPrefix(Path.api.description + "/") }

    /// What `Authorization: Bearer …` carries; empty when the header is another.
    var bearerToken: String? {
        headers[.authorization].map { header in
            let parts = header.split(separator: " ", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : ""
        }
    }
}

extension Visit {
    var isByProgram: Bool { path.hasPrefix(Path.api.description + "/") }

    /// A token must be made for writing; a session must show the form key, which no other site knows.
    func demandWriting(_ request: Request) throws {
        if let apiToken {
            guard apiToken.mayAct else { throw TokenOnlyReads() }
        } else if let signedIn {
            try FormKey.checkOrigin(request)
            try FormKey.check(Form(FormFields()), request, of: signedIn)
        }
    }
}

/// A token made for reading was used to write.
struct TokenOnlyReads: Error {}
