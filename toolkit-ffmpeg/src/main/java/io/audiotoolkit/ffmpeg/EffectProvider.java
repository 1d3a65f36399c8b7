package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an effect known by its name. Besides its own parameters it takes those of encoders. */
abstract class EffectProvider<E extends Record & Effect> implements ProcessorProvider {

  private final RecordProcessorProvider<E> effects;

  EffectProvider(Class<E> type, String description) {
    effects = new RecordProcessorProvider<>(type, description);
  }

  @Override
  public final String name() {
    return effects.name();
  }

  @Override
  public final String version() {
    return effects.version();
  }

  @Override
  public final String description() {
    return effects.description();
  }

  @Override
  public List<ParameterInfo> parameters() {
    List<ParameterInfo> infos = new ArrayList<>(effects.parameters());
    infos.add(EncoderRule.MP3_INFO);
    infos.add(EncoderRule.OPUS_INFO);
    return List.copyOf(infos);
  }

  @Override
  public final AudioProcessor create(Parameters parameters) {
    ParameterReader reader = new ParameterReader(name(), parameters(), parameters);
    EncoderRule encoders = EncoderRule.from(reader);
    Map<String, Value> own = new LinkedHashMap<>(parameters.asMap());
    own.remove(EncoderRule.MP3_PARAMETER);
    own.remove(EncoderRule.OPUS_PARAMETER);
    Effect effect = (Effect) effects.create(completed(Parameters.of(own)));
    return encoders.equals(EncoderRule.OPEN) ? effect : new LoneEffect(effect, encoders);
  }

  /** The effect's own parameters, as it has them. */
  Parameters completed(Parameters own) {
    return own;
  }
}
