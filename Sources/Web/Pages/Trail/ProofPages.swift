import Foundation
import Hummingbird
import Kernel
import NIOCore
import Registry

/// What anybody may check: receipts, entries, the signed heads. No account is needed and nothing is kept.
struct ProofPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    init(console: Console) {
        self.console = console
    }

    func add(to routes: Routes) {
        routes.get(.proof, .public, use: show)
        routes.post(.proof, .public, use: check)
        routes.get(.entryProof, .public, use: entry)
        routes.get(.signedHeads, .public, use: heads)
        routes.get(.signedHeadsFile, .public, use: headsFile)
        routes.get(.trailKey("id"), .public, use: key)
    }

    private static let pageSize = 50

    private func page(_ subject: ProofPage.Subject, _ context: PublicContext) async -> Response {
        let page = ProofPage(language: context.visit.language, subject: subject)
        guard case .refused = subject else { return await console.page(page, for: context.visit) }
        return await console.page(page, for: context.visit, status: .unprocessableContent)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        await page(.nothing, context)
    }

    private func check(_ form: Form, context: PublicContext) async throws -> Response {
        let file = form.files["receipt"]?.bytes
        let typed = form["text"].trimmed
        guard let bytes = file ?? (typed.isEmpty ? nil : Array(typed.utf8)) else {
            return await page(.refused(FieldProblem("receipt", Self.nothingGiven), typed: ""), context)
        }
        guard let receipt = ReceiptCheck.receipt(bytes) else {
            let field = file == nil ? "text" : "receipt"
            return await page(.refused(FieldProblem(field, Self.noReceipt), typed: String(typed.prefix(4000))), context)
        }
        // Our own keys are known beforehand: a forger's receipt must not pass here.
        let pinned = try await registry.trailKeys().map(\.publicKey)
        return await page(.receipt(try ReceiptCheck(receipt, pinned: pinned)), context)
    }

    private func entry(_ request: Request, context: PublicContext) async throws -> Response {
        let typed = context.visit.query["number"].trimmed
        guard let number = Int64(typed) else {
            return await page(.refused(FieldProblem("number", Self.noNumber), typed: typed), context)
        }
        do {
            let proof = try await registry.proof(ofEntry: number)
            let keys = try await registry.trailKeys().map(\.publicKey)
            return await page(
                .entry(
                    proof, steps: try proof.steps(),
                    holds: try proof.leadsToHead() && keys.contains(where: proof.head.isSigned)), context)
        } catch let refusal as Refusal {
            return await page(.refused(FieldProblem("number", refusal.message), typed: typed), context)
        }
    }

    private func heads(_ request: Request, context: PublicContext) async throws -> Response {
        let before = Int64(context.visit.query["before"])
        let heads = try await registry.signedHeads(before: before, limit: Self.pageSize)
        let page = SignedHeadsPage(
            language: context.visit.language, keys: try await registry.trailKeys(), heads: heads,
            older: heads.count == Self.pageSize ? heads.last?.number : nil, isFirst: before == nil)
        return await console.page(page, for: context.visit)
    }

    /// For programs that watch: the keys, and the newest heads.
    private func headsFile(_ request: Request, context: PublicContext) async throws -> Response {
        struct File: Encodable {
            let keys: [TrailKey]
            let heads: [SignedHead]
        }
        let file = File(keys: try await registry.trailKeys(), heads: try await registry.signedHeads(limit: 1000))
        return .file(
            Array(try JSONEncoder.canonical.encode(file)), type: "application/json", named: "heng-heads.json")
    }

    private func key(_ request: Request, context: PublicContext) async throws -> Response {
        let id = context.gap("id")
        guard let key = try await registry.trailKeys().first(where: { $0.publicKey.id == id }) else {
            throw Refusal.notFound(LocalizedText(zh: "公钥 \(id)", en: "The public key \(id)"))
        }
        return .file(Array(key.publicKey.pem.utf8), type: "application/x-pem-file", named: "trail-\(id.prefix(16)).pem")
    }

    private static let nothingGiven = LocalizedText(
        zh: "请选择回执文件，或粘贴其内容。", en: "Choose the receipt's file, or paste what is in it.")
    private static let noReceipt = LocalizedText(
        zh: "这不是留痕回执。回执是一个 .json 文件，请原样上传。", en: "This is no receipt. A receipt is a .json file; upload it as it is.")
    private static let noNumber = LocalizedText(zh: "请输入留痕的序号，如 100。", en: "Type an entry's number, such as 100.")
}

/// A staff member hands out a receipt for an act on a matter they may see.
struct ReceiptPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.receipt("register", "number"), .signedIn, use: show)
        routes.get(.receiptFile("register", "number"), .signedIn, use: file)
    }

    private func receipt(_ query: FormFields, _ context: StaffContext) async throws -> TrailReceipt {
        try await registry.receipt(
            for: registry.register(context.gap("register")), number: context.gap("number"),
            position: Int(query["step"]), as: context.actor)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let receipt = try await receipt(query, context)
        let page = ReceiptPage(
            language: context.language, check: try ReceiptCheck(receipt), step: query.text("step"))
        return await console.page(page, for: context.visit)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        let receipt = try await receipt(query, context)
        return .file(
            Array(try JSONEncoder.canonical.encode(receipt)), type: "application/json",
            named: "\(receipt.statement.number)-\(receipt.statement.sequence).json")
    }
}
