package io.audiotoolkit.worker;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes bytes of a message: its kind, then its parts in their order; {@link MessageReader}. */
final class MessageWriter {

  private final DataOutputStream out;

  private MessageWriter(DataOutputStream out) {
    this.out = out;
  }

  static byte[] bytes(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MessageWriter(new DataOutputStream(bytes)).write(message);
    return bytes.toByteArray();
  }

  private void write(Message message) throws IOException {
    if (message instanceof Message.Setup setup) {
      out.writeByte('S');
      text(setup.sessionId());
      spec(setup.spec());
      text(setup.engine());
    } else if (message instanceof Message.Ready) {
      out.writeByte('Y');
    } else if (message instanceof Message.Refused refused) {
      out.writeByte('N');
      text(refused.why());
    } else if (message instanceof Message.Run run) {
      out.writeByte('R');
      task(run.task());
    } else if (message instanceof Message.Cancel cancel) {
      out.writeByte('C');
      out.writeLong(cancel.taskId());
    } else if (message instanceof Message.Started started) {
      out.writeByte('B');
      out.writeLong(started.taskId());
    } else if (message instanceof Message.Progress progress) {
      out.writeByte('P');
      out.writeLong(progress.taskId());
      out.writeDouble(progress.fraction());
    } else if (message instanceof Message.Ended ended) {
      out.writeByte('E');
      out.writeLong(ended.taskId());
      out.writeLong(ended.residentBytes());
      outcome(ended.outcome());
    }
  }

  private void text(String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private void spec(ProcessorSpec spec) throws IOException {
    text(spec.name());
    text(spec.version());
    parameters(spec.parameters());
    out.writeBoolean(spec.type() != null);
    if (spec.type() != null) {
      text(spec.type());
    }
  }

  private void task(Task task) throws IOException {
    out.writeLong(task.id());
    text(task.input().toString());
    text(task.staging().toString());
    out.writeInt(task.attempt());
  }

  private void outcome(@Nullable Outcome outcome) throws IOException {
    out.writeBoolean(outcome != null);
    if (outcome == null) {
      return;
    }
    out.writeLong(outcome.taskId());
    text(outcome.ending().name());
    out.writeInt(outcome.outputs().size());
    for (Outcome.StagedOutput output : outcome.outputs()) {
      text(output.file());
      text(output.suffix());
      text(output.extension());
    }
    text(outcome.message());
    out.writeInt(outcome.warnings().size());
    for (String warning : outcome.warnings()) {
      text(warning);
    }
    out.writeLong(outcome.edgeHash());
    parameters(outcome.measurements());
    text(outcome.trace());
  }

  private void parameters(Parameters parameters) throws IOException {
    Map<String, Value> values = parameters.asMap();
    out.writeInt(values.size());
    for (Map.Entry<String, Value> each : values.entrySet()) {
      text(each.getKey());
      value(each.getValue());
    }
  }

  private void value(Value value) throws IOException {
    if (value instanceof Value.Text text) {
      out.writeByte('t');
      text(text.text());
    } else if (value instanceof Value.Whole whole) {
      out.writeByte('w');
      out.writeLong(whole.number());
    } else if (value instanceof Value.Real real) {
      out.writeByte('r');
      out.writeDouble(real.number());
    } else if (value instanceof Value.Flag flag) {
      out.writeByte('f');
      out.writeBoolean(flag.flag());
    } else if (value instanceof Value.Sequence sequence) {
      out.writeByte('s');
      sequence(sequence.values());
    } else if (value instanceof Value.Nested nested) {
      out.writeByte('n');
      parameters(nested.parameters());
    }
  }

  private void sequence(List<Value> values) throws IOException {
    out.writeInt(values.size());
    for (Value each : values) {
      value(each);
    }
  }
}
