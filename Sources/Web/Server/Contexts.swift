import HTTPTypes
package import Hummingbird
package import Kernel
package import Registry

/// Who is visiting, in which language, and where.
package struct Visit: Sendable {
    package var language = Language.zh
    package var signedIn: SignedIn?
    /// The address asked for, query included, as a page links to itself in the other language.
    package var address = "/"
    /// A program asked: refusals go out as JSON.
    package var wantsJSON = false
    package var requestID = ""
    var method = HTTPRequest.Method.get
    /// Set when a token, not a session, says who this is.
    var apiToken: ApiToken?
    /// What the session cookie holds.
    var sessionToken: String?
    /// Large letters were asked for (长辈版).
    var isLarge = false
    /// Where on the tour the reader is; nil for whoever isn't taking it.
    var tourStep: TourStep?
    /// By a telephone, as its browser says.
    var isMobile = false
    /// What a screen of the hall shows instead of a session.
    var deviceToken: String?
    /// By what the browser is known again where bids come in.
    var browserToken: String?
    /// The machine that asks, as far as that can be known.
    var source: String?
}

/// A request by anybody.
package struct PublicContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var visit = Visit()
    /// The names of the gaps in its route's pattern, in order.
    var gaps: [String] = []
    /// Of the connection: behind a proxy it is the proxy's.
    let remoteAddress: String?

    /// Somebody with a session but no place among the staff.
    var citizenAccount: Int64? {
        visit.signedIn.flatMap { $0.actor.isStaff ? nil : $0.actor.account }
    }

    /// Staff have nothing of their own on the portal, and aren't led to it.
    var isStaff: Bool { visit.signedIn?.actor.isStaff ?? false }

    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }

    /// What stands in the gap `name` of the route's pattern, decoded.
    package func gap(_ name: String) -> String {
        guard let place = gaps.firstIndex(of: name) else { return "" }
        return parameters.get(String(place + 1)).map { $0.percentDecoded() } ?? ""
    }
}

/// A request by a signed-in person. There is no way to one without a session.
package struct StaffContext: Sendable {
    package let signedIn: SignedIn
    private let context: PublicContext

    init(_ context: PublicContext) throws(Refusal) {
        guard let signedIn = context.visit.signedIn, signedIn.actor.isStaff else { throw .signInFirst }
        self.signedIn = signedIn
        self.context = context
    }

    package var actor: Actor { signedIn.actor }
    package var visit: Visit { context.visit }
    package var language: Language { context.visit.language }

    /// What ends the session when it is given up.
    var sessionToken: String? { visit.sessionToken }

    package func gap(_ name: String) -> String { context.gap(name) }
}

/// A request by somebody signed in on the portal. Staff don't get one: they have no cases there.
package struct CitizenContext: Sendable {
    package let signedIn: SignedIn
    private let context: PublicContext

    init(_ context: PublicContext) throws(Refusal) {
        guard let signedIn = context.visit.signedIn, !signedIn.actor.isStaff else { throw .signInFirst }
        self.signedIn = signedIn
        self.context = context
    }

    package var account: Int64 { signedIn.actor.account }
    package var visit: Visit { context.visit }
    package var language: Language { context.visit.language }
    var token: FormToken { visit.token }

    package func gap(_ name: String) -> String { context.gap(name) }
}
