import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// A package (一件事) from its guide to the page on which all its offices are followed.
struct PackagePages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.servicePackage("number"), .public, use: guide)
        routes.get(.applyingForPackage("number"), .citizen, use: begin)
        routes.post(.applyingForPackage("number"), .citizen, use: open)
        routes.get(.ownPackage("number"), .citizen, use: show)
        routes.get(.ownPackageReceipt("number"), .citizen, use: receipt)
        routes.get(.ownPackageReceiptFile("number"), .citizen, use: receiptFile)
        routes.get(.ownPackageFile("number", "position"), .citizen, use: file)
        routes.post(.ownPackageSupplement("number"), .citizen, use: supplement)
        routes.post(.ownPackageWithdrawal("number"), .citizen, use: withdraw)
    }

    private func guide(_ request: Request, context: PublicContext) async throws -> Response {
        let page = try await guide(context.gap("number"), context.visit, isKnown: context.citizenAccount != nil)
        return await console.page(page, for: context.visit)
    }

    /// The same, once it is known who asks: where somebody who signs in on the way comes back to.
    private func begin(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let page = try await guide(context.gap("number"), context.visit, isKnown: true)
        return await console.page(page, for: context.visit)
    }

    private func guide(_ number: String, _ visit: Visit, isKnown: Bool) async throws -> PackagePage {
        let package = try await registry.publicPackage(number: number)
        let others = try await registry.publicPackages().filter {
            $0.name == package.thing.name && $0.head.number != package.thing.head.number
        }
        let places = [package.thing] + others
        return PackagePage(
            language: visit.language, package: package, others: others,
            isOpen: package.thing.isOpen(on: registry.now.day) && package.isOnline,
            organisations: try await console.organisationNames(
                places.map(\.head.organisation) + package.branches.map(\.item.head.organisation)),
            isKnown: isKnown, token: visit.token)
    }

    private func open(_ form: Form, context: CitizenContext) async throws -> Response {
        let draft = try await registry.openDraft(
            forPackage: context.gap("number"), of: try await console.citizen(context))
        return .redirect(to: Path.draft(String(draft.id)))
    }

    // MARK: One's own

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func supplement(_ form: Form, context: CitizenContext) async throws -> Response {
        let draft = try await registry.openSupplement(
            toPackage: context.gap("number"), of: try await console.citizen(context))
        return .redirect(to: Path.draft(String(draft.id)))
    }

    private func withdraw(_ form: Form, context: CitizenContext) async throws -> Response {
        let number = context.gap("number")
        do {
            try await registry.withdraw(
                package: number, reason: form["reason"].trimmed, once: form.once("withdraw"),
                of: try await console.citizen(context))
            return .redirect(to: .ownPackage(number).with(["done": "withdrawn"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: CitizenContext, done: String = "", refusal: Refusal? = nil
    ) async throws -> OwnPackagePage {
        let number = context.gap("number")
        let (case_, tracked, papers) = try await registry.ownPackage(
            whole: number, of: try await console.citizen(context))
        return OwnPackagePage(
            language: context.language, case_: case_, tracked: tracked, papers: papers,
            organisations: try await console.organisationNames(
                [tracked.organisation] + tracked.branches.map(\.organisation)),
            hasReceipt: registry.keys != nil, done: done, refusal: refusal, token: context.token)
    }

    private func file(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let (file, content) = try await registry.packageFile(
            Int(context.gap("position")) ?? 0, of: context.gap("number"), of: try await console.citizen(context))
        return .content(content, file.kind, named: file.name)
    }

    private func receipt(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let receipt = try await registry.receipt(package: context.gap("number"), of: citizen)
        let (case_, tracked, papers) = try await registry.ownPackage(whole: context.gap("number"), of: citizen)
        let page = PackageReceiptPage(
            language: context.language, case_: case_, tracked: tracked, papers: papers.count,
            check: try ReceiptCheck(receipt), site: console.settings.site)
        return await console.page(page, for: context.visit)
    }

    private func receiptFile(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let receipt = try await registry.receipt(
            package: context.gap("number"), of: try await console.citizen(context))
        return .file(
            Array(try JSONEncoder.canonical.encode(receipt)), type: "application/json",
            named: "\(receipt.statement.number)-\(receipt.statement.sequence).json")
    }
}

extension PathOf {
    package static func servicePackage(_ number: Segment) -> PathOf { "/services/packages/\(number)" }
    package static func applyingForPackage(_ number: Segment) -> PathOf { "/my/applying/packages/\(number)" }
    package static func ownPackage(_ number: Segment) -> PathOf { "/my/packages/\(number)" }
    package static func ownPackageReceipt(_ number: Segment) -> PathOf { "/my/packages/\(number)/receipt" }
    package static func ownPackageReceiptFile(_ number: Segment) -> PathOf { "/my/packages/\(number)/receipt.json" }
    package static func ownPackageFile(_ number: Segment, _ position: Segment) -> PathOf {
        "/my/packages/\(number)/files/\(position)"
    }
    package static func ownPackageSupplement(_ number: Segment) -> PathOf { "/my/packages/\(number)/supplement" }
    package static func ownPackageWithdrawal(_ number: Segment) -> PathOf { "/my/packages/\(number)/withdrawal" }
}
