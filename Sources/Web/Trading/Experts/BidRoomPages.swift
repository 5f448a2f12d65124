import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// One bid in a member's room: its files, the sheet, a proposal to reject it, a question to its bidder.
struct BidRoomPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.expertBid("committee", "bid"), .citizen, use: show)
        routes.post(.expertBid("committee", "bid"), .citizen, use: act)
        routes.post(.expertMarks("committee", "bid"), .citizen, use: save)
        routes.get(.expertBidFile("committee", "bid", "position"), .citizen, use: file)
    }

    /// Addresses name bids by their labels, so that they don't tell whose they are.
    private func bid(_ context: CitizenContext) async throws -> (MemberRoom, EvaluatedBid) {
        let room = try await registry.memberRoom(context.gap("committee"), account: context.account)
        let label = context.gap("bid")
        guard [.declared].contains(room.seat.state),
            let found = room.bids.first(where: { room.labels[$0.number] == label || $0.number == label })
        else { throw Refusal.notFound(LocalizedText(zh: "投标文件“\(label)”", en: "The bid “\(label)”")) }
        return (room, room.asCompared(found))
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let (room, bid) = try await bid(context)
        return await desk.console.page(try await page(context, room, bid, done: query["done"]), for: context.visit)
    }

    private func page(
        _ context: CitizenContext, _ room: MemberRoom, _ bid: EvaluatedBid, done: String = "", typed: Form? = nil,
        refusal: Refusal? = nil, refused: String = ""
    ) async throws -> BidRoomPage {
        BidRoomPage(
            language: context.language, room: room, bid: bid, files: try await files(of: bid, room), done: done,
            typed: typed, refusal: refusal, refused: refused, token: context.token)
    }

    /// In a blind evaluation only what was handed in for it: files whose name begins with 暗标.
    private func files(of bid: EvaluatedBid, _ room: MemberRoom) async throws -> [Attachment] {
        let found: [TradeBid] = try await registry.matters(where: .equals("number", bid.number), limit: 1)
        guard let record = found.first?.record else { return [] }
        return try await registry.attachments(of: record, in: TradeBid.register).filter {
            !room.isMasked || $0.name.hasPrefix("暗标")
        }
    }

    private func file(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let (room, bid) = try await bid(context)
        guard
            let file = try await files(of: bid, room).first(where: { String($0.position) == context.gap("position") })
        else { throw Refusal.notFound(LocalizedText(zh: "这个文件", en: "This file")) }
        return .content(try await registry.content(of: file), file.kind, named: room.shownName(of: file))
    }

    /// Every score of the form that was sent: one from the script, all of a bid's without it.
    private func save(_ form: Form, context: CitizenContext) async throws -> Response {
        let (room, bid) = try await bid(context)
        do {
            for item in room.scheme?.itemList ?? []
            where form.fields.items.contains(where: { $0.name == "points-\(item.position)" }) {
                try await registry.saveMark(
                    form["points-\(item.position)"], reason: form["reason-\(item.position)"], item: item.position,
                    bid: bid.number, in: room.committee.head.number, account: context.account)
            }
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk && !context.visit.wantsJSON {
            let page = try await page(context, room, bid, typed: form, refusal: refusal, refused: "marks")
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
        guard !context.visit.wantsJSON else { return Response(status: .noContent) }
        return .redirect(to: .expertBid(room.committee.head.number, context.gap("bid")).with(["done": "saved"]))
    }

    private func act(_ form: Form, context: CitizenContext) async throws -> Response {
        let (room, bid) = try await bid(context)
        let number = room.committee.head.number
        do {
            switch form["act"] {
            case "reject":
                guard let ground = RejectionHead(rawValue: form["ground"]) else {
                    throw Refusal.invalid("ground", zh: "请选择否决情形。", en: "Choose the ground.")
                }
                try await registry.proposeRejection(
                    RejectionDraft(
                        bid: bid.number, ground: ground, clause: form["clause"].trimmed, page: form["page"].trimmed,
                        reason: form["reason"].trimmed), in: number, account: context.account)
            case "ask":
                guard let question = form.text("question"), let kind = InquiryKind(rawValue: form["kind"]) else {
                    throw Refusal.invalid("question", zh: "请写明问题。", en: "Write the question.")
                }
                try await registry.ask(
                    question, kind, of: bid.number, minutes: Int(form["minutes"].trimmed) ?? 30, in: number,
                    account: context.account)
            default: throw Refusal.notFound(LocalizedText(zh: "这个操作", en: "This act"))
            }
            return .redirect(to: .expertRoom(number))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let page = try await page(context, room, bid, typed: form, refusal: refusal, refused: form["act"])
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }
}

extension MemberRoom {
    /// A name may tell whose file it is, so that it stays unseen as long as the letters stand for the bidders.
    func shownName(of file: Attachment) -> String {
        guard isMasked else { return file.name }
        let dot = file.name.lastIndex(of: ".")
        return "暗标文件\(file.position)\(dot.map { String(file.name[$0...]) } ?? "")"
    }
}
