import Documents
import Kernel
import Registry

// Key tasks and rules, as the ledgers tell them.
extension ReportDraft {
    /// Whether the volumes that follow can be turned into rates of tasks.
    var tasksBehindVolumes: Block {
        guard has("key_task.assigned") else {
            return prose(
                zh: "以下是各项业务的数量。任务台账尚未建立，这些数量不能换算成任务完成率。",
                en:
                    "The volumes of the bureau's work follow. Without a ledger of tasks they can't be turned into completion rates."
            )
        }
        return prose(
            zh: "以下是各项业务的数量。重点工作有督办台账，可逐项打开；其他工作任务没有台账，数量不能换算成任务完成率。",
            en:
                "The volumes of the bureau's work follow. Key tasks have a ledger that opens to each of them; other tasks have none, so their volumes can't be turned into completion rates."
        )
    }

    var directives: [Block] {
        topic(
            zh: "政务督查和制度清理", en: "Directives and rules", ["rules.tender.cleaned", "rules.trading.cleaned"],
            "\(keyTasks)清理招标投标制度文件\(figure("rules.tender.cleaned"))、公共资源交易制度文件\(figure("rules.trading.cleaned"))，落实电子交易规则\(figure("trading.rules_by_category"))。",
            "\(keyTasks)Rule documents looked at: \(count("rules.tender.cleaned")) on tendering, \(count("rules.trading.cleaned")) on trading. Electronic trading has rules in \(count("trading.rules_by_category")) categories."
        )
    }

    private var keyTasks: Passage {
        guard has("key_task.assigned"), has("key_task.done") else { return "" }
        return passage(
            zh: "交办重点工作\(figure("key_task.assigned"))，办结\(figure("key_task.done"))。",
            en: "Key tasks handed down: \(count("key_task.assigned")); closed: \(count("key_task.done")). ")
    }
}
