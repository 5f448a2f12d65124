import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Intermediaries
@testable import Web

/// What can be done about a result: explaining, giving up, objecting, cancelling.
@Suite("Forms about a result of the market")
struct NeedResultPageTests {
    @Test("the selected firm explains a low price, and everybody can read it")
    func explain() async throws {
        let site = try await Site.market()
        var firm = try await site.firm()
        let need = try await site.need("ZJ-1") { $0.isLow = true }
        let page = try await firm.get("/intermediaries/mine").text
        #expect(page.contains("须书面说明后才能确认") && page.contains("提交说明"))
        let path = "/intermediaries/needs/ZJ-1/acts/explain"
        let empty = try await firm.post(path, ["form": "explain-ZJ-1", "text": " "])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请填写说明。"))
        #expect(empty.text.contains("href=\"#field-explain-ZJ-1-text\""))
        let sent = try await firm.post(path, ["form": "explain-ZJ-1", "text": "已有现状监测数据"])
        #expect(sent.status == .seeOther)
        #expect(try await site.again(need).lowExplanation == "已有现状监测数据")
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        #expect(try await anybody.get("/intermediaries/needs/ZJ-1").text.contains("已有现状监测数据"))
    }

    @Test("the selected firm gives up with a reason, and reads before what it costs")
    func giveUp() async throws {
        let site = try await Site.market()
        var firm = try await site.firm()
        let need = try await site.need("ZJ-1")
        #expect(try await firm.get("/intermediaries/mine").text.contains("记信用-20分"))
        let path = "/intermediaries/needs/ZJ-1/acts/giveUp"
        let empty = try await firm.post(path, ["form": "giveUp-ZJ-1", "reason": ""])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请填写理由。"))
        // What is wrong isn't folded away.
        #expect(empty.text.contains("<details class=\"disclosure\" open"))
        #expect(try await site.again(need).state == .publicity)
        #expect(try await firm.post(path, ["reason": "人手不足"]).status == .seeOther)
        let failed = try await site.again(need)
        #expect(failed.state == .failed && failed.failure == .noReserve)
        #expect(try await site.registry.matters(IntermediaryCreditEvent.self).map(\.points) == [-20])
    }

    @Test("anybody with an account objects once, and reads the market's answer on the public page")
    func object() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        let need = try await site.need("ZJ-1")
        var (objector, _) = try await site.citizen("530502199002021011", phone: "13887501235")
        #expect(
            try await objector.get("/intermediaries/needs/ZJ-1").text.contains("/intermediaries/needs/ZJ-1/objection"))
        let path = "/intermediaries/needs/ZJ-1/objection"
        #expect(try await objector.get(path).text.contains("保山咨询公司中选"))
        let empty = try await objector.post(path, ["form": "object"])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请填写异议内容。"))
        let sent = try await objector.post(path, ["form": "object", "text": "资质存疑"])
        #expect(sent.location == "/intermediaries/needs/ZJ-1?done=object")
        let waiting = try await objector.get("/intermediaries/needs/ZJ-1").text
        #expect(waiting.contains("资质存疑") && waiting.contains("等待中介超市答复"))
        var manager = try await site.visitor(.marketManager, language: "zh")
        let answer = "/market/needs/ZJ-1/answer"
        let unsaid = try await manager.post(answer, ["form": "answer", "finding": "rejected"])
        #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("请填写答复。"))
        _ = try await manager.post(answer, ["form": "answer", "finding": "rejected", "reply": "资质有效"])
        #expect(try await site.again(need).state == .publicity)
        #expect(try await objector.get("/intermediaries/needs/ZJ-1").text.contains("资质有效"))
        let again = try await objector.post(path, ["form": "object", "text": "再提"])
        #expect(again.status == .unprocessableContent && again.text.contains("您已对本次结果提出过异议"))
        #expect(again.text.contains("再提"))
    }

    @Test("an owner cancels with a reason that everybody reads, and is told what it costs after a selection")
    func cancel() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        let need = try await site.need("ZJ-1") { $0.head.organisation = "100" }
        var owner = try await site.visitor(.departmentApprover, language: "zh")
        #expect(try await owner.get("/market/needs/ZJ-1").text.contains("选取后取消须说明理由并公示，累计3次将限制发布。"))
        let path = "/market/needs/ZJ-1/terminate"
        let empty = try await owner.post(path, ["form": "terminate-ZJ-1"])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请填写理由。"))
        _ = try await owner.post(path, ["form": "terminate-ZJ-1", "reason": "项目取消"])
        #expect(try await site.again(need).state == .terminated)
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        let page = try await anybody.get("/intermediaries/needs/ZJ-1").text
        #expect(page.contains("业主在选取后取消采购") && page.contains("项目取消"))
        #expect(try await anybody.get("/intermediaries").text.contains("/intermediaries/needs/ZJ-1"))
    }

    @Test("the manager voids with a reason; the form of a draw sends what the draw asks for")
    func manager() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        let need = try await site.need("ZJ-1")
        try await site.need("ZJ-2") {
            ($0.state, $0.method, $0.quoteKind) = (.closed, .randomDraw, .fixed)
            ($0.winner, $0.amount, $0.saving, $0.savingRate) = (nil, nil, nil, nil)
            ($0.rank, $0.selectedAt, $0.publicUntil) = (nil, nil, nil)
        }
        var manager = try await site.visitor(.marketManager, language: "zh")
        let page = try await manager.get("/market/needs/ZJ-2").text
        for name in ["parties", "public_source", "known_at"] { #expect(page.contains("name=\"\(name)\""), "\(name)") }
        _ = try await manager.post("/market/needs/ZJ-1/void", ["form": "void", "reason": "串通"])
        #expect(try await site.again(need).state == .voided)
        var anybody = site.visitor
        #expect(try await anybody.get("/intermediaries/needs/ZJ-1").text.contains("The need is void"))
    }
}
