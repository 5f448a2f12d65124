import Kernel
package import Registry

/// Who may reach a route. What they may do with a matter there is decided by the one door, not by the route.
package enum Access: Sendable, Hashable {
    case `public`
    case signedIn
    case roles(Set<Role>)

    func check(_ signedIn: SignedIn?) throws(Refusal) {
        switch self {
        case .public: break
        case .signedIn: if signedIn == nil { throw .signInFirst }
        case .roles(let roles):
            guard let signedIn else { throw .signInFirst }
            try signedIn.actor.demand(roles)
        }
    }
}

/// The rule of a route whose handler takes a `PublicContext`.
package struct PublicAccess: Sendable {
    package static let `public` = PublicAccess()
}

/// The rule of a route whose handler takes a `StaffContext`.
package enum StaffAccess: Sendable {
    case signedIn
    case roles(Set<Role>)

    var access: Access {
        switch self {
        case .signedIn: .signedIn
        case .roles(let roles): .roles(roles)
        }
    }
}
