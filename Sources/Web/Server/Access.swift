import Kernel
package import Registry

/// Who may reach a route. What they may do with a matter there is decided by the one door, not by the route.
package enum Access: Sendable, Hashable {
    case `public`
    /// Of staff.
    case signedIn
    case roles(Set<Role>)
    /// Somebody with an account on the portal.
    case citizen

    func check(_ signedIn: SignedIn?) throws(Refusal) {
        switch self {
        case .public: break
        case .signedIn: _ = try Self.staff(signedIn)
        case .roles(let roles): try Self.staff(signedIn).demand(roles)
        case .citizen:
            guard let signedIn else { throw .signInFirst }
            try signedIn.actor.demand([.applicant])
        }
    }

    private static func staff(_ signedIn: SignedIn?) throws(Refusal) -> Actor {
        guard let actor = signedIn?.actor else { throw .signInFirst }
        guard actor.isStaff else { throw .needsRole(LocalizedText(zh: "工作人员", en: "staff")) }
        return actor
    }
}

/// The rule of a route whose handler takes a `CitizenContext`.
package struct CitizenAccess: Sendable {
    package static let citizen = CitizenAccess()
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
