import Kernel
import Registry

/// A part of the console with pages of its own: the registers, the trail, the performance workbench.
///
/// To add one, write a struct that holds what its handlers need, declare its addresses in an `extension PathOf`, and
/// hand a `Feature` to `HengServer`:
///
/// ```swift
/// extension Feature {
///     package static func workbench(_ performance: Performance) -> Feature {
///         Feature(
///             heading: LocalizedText(zh: "绩效", en: "Performance"),
///             navigation: [Entry(title: Workbench.title, path: .workbench)]
///         ) { routes, console in WorkbenchPages(console: console, performance: performance).add(to: routes) }
///     }
/// }
///
/// struct WorkbenchPages: Sendable {
///     let console: Console
///     func add(to routes: Routes) {
///         routes.get(.workbench, .signedIn, use: show)
///         routes.post(.recalculation, .roles([.performanceOfficer]), use: recalculate)
///     }
///     private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
///         await console.page(WorkbenchPage(…, language: context.language), for: context.visit)
///     }
///     private func recalculate(_ form: Form, context: StaffContext) async throws -> Response {
///         …
///         return .redirect(to: Path.workbench.description)
///     }
/// }
/// ```
/// A `post` handler runs after the form key was checked. Thrown `Refusal`s become pages; to show a form again with what
/// was typed, catch `Refusal.invalid` and answer with the page and `status: .unprocessableContent`. Forms carry
/// `context.token`.
package struct Feature: Sendable {
    /// A line of the navigation.
    struct Entry: Sendable {
        let title: LocalizedText
        let path: Path
        /// Who sees it; the route has its own rule.
        var roles = Role.everyone
    }

    /// Nil puts the entries at the top, without a heading.
    var heading: LocalizedText?
    var navigation: [Entry] = []
    /// Has a front page for the public.
    var isPortal = false
    /// Takes what people bring to 12345, so the portal leads there.
    var takesRequests = false
    /// Publishes what is bought and sold, so the portal leads there.
    var takesTrades = false
    /// Publishes government information, so the portal leads there.
    var discloses = false
    /// Ways from a citizen's own page to what they have in this part.
    var ownDoors: [OwnDoor] = []
    /// Further pages about a matter, shown as buttons on its page.
    var matterLinks: @Sendable (Register, Record) -> [MatterLink] = { _, _ in [] }
    let addRoutes: @Sendable (Routes, Console) -> Void

    /// A page of somebody's own beside their cases: a bidder's trades, an expert's invitations.
    struct OwnDoor: Sendable {
        let title: LocalizedText
        let path: Path
        /// Whether an account has anything there; nobody else is led to it.
        let isFor: @Sendable (_ account: Int64, Registry) async throws -> Bool
    }

    /// A page elsewhere about a matter.
    struct MatterLink: Sendable {
        let title: LocalizedText
        let path: Path
        var roles = Role.everyone
        /// What people call the matter, where its fields alone don't say it; nil leaves that to the register.
        var subject: LocalizedText?
        /// Where the matter's acts are performed, so that my work leads there; not a page that only shows it.
        var isDesk = true
    }

    init(
        heading: LocalizedText? = nil, navigation: [Entry] = [], isPortal: Bool = false, takesRequests: Bool = false,
        takesTrades: Bool = false, discloses: Bool = false, ownDoors: [OwnDoor] = [],
        matterLinks: @escaping @Sendable (Register, Record) -> [MatterLink] = { _, _ in [] },
        addRoutes: @escaping @Sendable (Routes, Console) -> Void
    ) {
        self.heading = heading
        self.navigation = navigation
        self.isPortal = isPortal
        self.takesRequests = takesRequests
        self.takesTrades = takesTrades
        self.discloses = discloses
        self.ownDoors = ownDoors
        self.matterLinks = matterLinks
        self.addRoutes = addRoutes
    }
}
